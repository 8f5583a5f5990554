/**
 * Lines as people type them, in our own words: `line`, or `line  # reason` where the lab refuses it for that reason (the
 * code of its note). They are played one by one in a lab that holds the objects of `world.ts`.
 */
export const LINES = `
get pods
get pod
get po -o wide
get pods -A
get pods --all-namespaces -o wide --no-headers
get pods,svc,deploy
get all
get all -n kube-system
get pod web -o yaml
get pod/web pod/idle -o json
get po web idle --show-labels
get pods -l app=site -L app,tier
get pods -l 'app in (site,web),!gone'
get pods --selector=app!=site
get pods --field-selector=status.phase=Running
get pods --field-selector spec.nodeName!=node-1,status.phase=Running
get pods --sort-by=.metadata.creationTimestamp
get pods --sort-by '{.status.startTime}' -o name
get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName --no-headers
get pods -o jsonpath='{.items[*].metadata.name}'
get pods -o=jsonpath='{range .items[*]}{.metadata.name}{"\\t"}{.status.podIP}{"\\n"}{end}'
get pods -ojsonpath-as-json='{.items[*].spec.containers[*].image}'
get pods -o go-template='{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}'
get pods --template='{{len .items}}'
get pods -o kyaml
get pods --chunk-size=0
get pods --show-kind
get pods --server-print=false
get pods --output-watch-events
get pod web --subresource=status
get deploy site --subresource=scale
get pod nothing --ignore-not-found
get deployments.apps
get deployments.v1.apps/site
get sts,ds,rs,rc,hpa,pdb,quota,limits,pv,pvc,cm,secret,sa,ns,no,ev,cj,job,pc
get ep
get endpoints site -o yaml
get endpointslices.discovery.k8s.io
get componentstatuses
get ingress
get netpol -A
get storageclass
get roles,rolebindings
get crd
get pods -w
get pods --watch-only
get --raw=/healthz  # absent-flag
get -f pod.yaml
get pods | grep web  # shell-sign
get pods -o custom-columns-file=columns.txt
get pods -o jsonpath-file=path.txt
get pods -o go-template-file=template.txt
describe pods
describe pod web
describe po/web po/idle
describe pods -l app=site
describe deploy,svc
describe node node-1 --show-events=false
describe nodes --chunk-size=5
describe ns default
describe pods -A
describe sts db -n default
describe -f pod.yaml
logs web
logs web -c web
logs web web
logs deploy/site --all-pods
logs -l app=site --tail=5 --prefix
logs -l app=site --all-containers --ignore-errors --max-log-requests=9
logs web --since=1h --timestamps
logs web --since-time=2026-01-01T00:00:00Z
logs web --limit-bytes=20
logs web -f
logs web --previous
logs job/hello --pod-running-timeout=20s
exec web -- ls /
exec web -c web -- env
exec -it web -- sh -c 'echo hi'
exec deploy/site -- hostname
exec -i -t -q web -- cat /etc/hostname
exec web -- sh  # no-terminal
exec -it web -- sh
exec -it web -- /bin/bash
attach web
attach -it web -c web
attach deploy/site -q
run tmp --image=busybox --restart=Never -- sleep 5
run tmp --image=nginx --port=80 --labels=a=b,c=d --env=X=y --annotations=note=x
run tmp --image=nginx --port=80 --expose
run tmp --image=busybox --command -- sh -c 'echo hi'
run tmp --image=busybox --rm -i --restart=Never -- echo hi
run tmp --image=busybox -it --rm --restart=Never -- wget -qO- http://site
run tmp --image=busybox --attach --restart=OnFailure -- echo hi
run tmp --image=busybox -it --rm -- sh
run tmp --image=busybox -it
run tmp --image=nginx --overrides='{"apiVersion":"v1","spec":{"hostname":"x"}}'
run tmp --image=nginx --overrides='{"spec":{"hostname":"x"}}' --override-type=strategic
run tmp --image=nginx --dry-run=client -o yaml
run tmp --image=nginx --dry-run=server
run tmp --image=nginx --privileged --image-pull-policy=Never -q
expose pod web --port=80 --name=front
expose deploy site --port=8080 --target-port=80
expose deploy/site --port=80 --type=NodePort --name=n
expose rs -l app=site --port=80 --name=x --selector=a=b
expose deploy site --port=80 --name=lb --type=LoadBalancer --load-balancer-ip=1.2.3.4
expose deploy site --port=80 --name=h --cluster-ip=None --session-affinity=ClientIP
expose deploy site --port=80 --name=u --protocol=UDP --external-ip=9.9.9.9 --labels=a=b
expose svc site --port=81 --name=again --overrides='{"metadata":{"labels":{"a":"b"}}}'
create ns team
create namespace team --dry-run=client -o yaml
create deploy d --image=nginx
create deployment d --image=nginx --image=busybox --replicas=2
create deployment d --image=nginx --port=80 -- nginx -g 'daemon off;'
create job j --image=busybox -- date
create job j --from=cronjob/nightly
create cj c --image=busybox --schedule='*/5 * * * *' --restart=Never -- date
create cm c --from-literal=a=b --from-literal=c=d
create configmap c --from-file=a.txt
create configmap c --from-file=key=a.txt --from-literal=b=c
create cm c --from-file=a.txt --from-file=b.txt  # no-files
create cm c --from-env-file=a.env
create secret generic s --from-literal=password=x --type=Opaque
create secret generic s --from-file=./id_rsa
create secret generic s --from-env-file=a.env
create secret tls s --cert=tls.crt
create secret docker-registry r --docker-server=reg.io --docker-username=u --docker-password=p --docker-email=a@b.c
create secret docker-registry r --from-file=config.json
create secret tls t --cert=a.crt --key=a.key
create sa robot
create quota q --hard=cpu=1,memory=1Gi,pods=2
create quota q --hard=pods=2 --scopes=BestEffort
create pdb p --selector=app=site --min-available=1
create poddisruptionbudget p --selector=app=site --max-unavailable=25%
create pc high --value=1000 --description='for the important' --preemption-policy=Never
create priorityclass low --value=-5
create svc clusterip s --tcp=80:8080
create service clusterip s --clusterip=None
create svc nodeport s --tcp=80:8080 --node-port=30123
create service loadbalancer s --tcp=80
create svc externalname s --external-name=example.com
create role reader --verb=get,list --resource=pods,pods/log --dry-run=client -o yaml
create role reader --verb=get --resource=pods --resource-name=web --dry-run=client -o yaml
create clusterrole all --verb='*' --resource='*.*' --dry-run=client -o yaml
create clusterrole health --verb=get --non-resource-url=/healthz --dry-run=client
create clusterrole sum --aggregation-rule=a=b --dry-run=client -o yaml
create rolebinding b --role=reader --serviceaccount=default:default --dry-run=client -o yaml
create rolebinding b --clusterrole=view --user=jane --group=devs --dry-run=client -o yaml
create clusterrolebinding b --clusterrole=cluster-admin --user=jane --dry-run=client -o name
create role reader --verb=get --resource=pods
create ingress i --rule=foo.com/=site:80 --class=nginx --annotation=a=b --dry-run=client -o yaml
create ingress i --rule='foo.com/bar*=site:http,tls=cert' --default-backend=site:80 --dry-run=client -o yaml
create ing i --rule=/=site:80
create token default
create token default --duration=20m --audience=vault
create token default -o yaml
create token nobody
create token default --bound-object-kind=Pod --bound-object-name=web
create -f pod.yaml
apply -f pod.yaml
apply -k ./overlay  # absent-flag
apply -f pod.yaml --dry-run=server -o yaml
apply -f pod.yaml -n default
apply -f pod.yaml --validate=warn
create -f pod.yaml --validate=ignore
replace -f pod.yaml --validate=strict
apply view-last-applied deploy/site
apply view-last-applied deploy site -o json
apply set-last-applied -f pod.yaml --create-annotation
apply edit-last-applied deploy/site  # absent-command
apply -f - --server-side
apply -f - --server-side --force-conflicts --field-manager=me
create -f pod.yaml --dry-run=client -o yaml
create -f pod.yaml --save-config
create -k ./overlay  # absent-flag
replace --force -f pod.yaml
replace -f pod.yaml --force --grace-period=0
diff -k ./overlay  # absent-flag
label -f pod.yaml tier=front
annotate -f pod.yaml note=x --overwrite
scale -f pod.yaml --replicas=2
wait -f pod.yaml --for=create
rollout status -f pod.yaml
replace -f pod.yaml
diff -f pod.yaml
kustomize ./overlay  # absent-command
edit deploy site  # edit-form
edit pod/web pod/idle  # edit-form
edit svc site -o json  # edit-form
edit pod nothing
delete pod web
delete pods web idle --now
delete pod web --grace-period=0 --force
delete deploy site --cascade=orphan
delete deploy/site svc/site --wait=false
delete pods -l app=site --timeout=10s
delete pods --all -n default --ignore-not-found
delete pods --field-selector=status.phase=Running
delete pod web -o name --dry-run=client
delete -f pod.yaml
delete pod web -i  # absent-flag
label pod web tier=front
label pods --all a=b --overwrite
label pod web app-
label pod web --list
label pods -l app=site x=y --resource-version=1
annotate pod web note='a b'
annotate pod web note-
annotate deploy/site kubernetes.io/change-cause=why
annotate pods --all --list
scale deploy site --replicas=3
scale --replicas=0 deploy/site sts/db
scale deploy site --replicas=1 --current-replicas=2 --timeout=5s
autoscale deploy site --min=1 --max=3 --cpu=80%
autoscale deploy site --max=3 --memory=500Mi --name=by-memory
patch deploy site -p '{"spec":{"replicas":1}}'
patch pod web --type=json -p '[{"op":"add","path":"/metadata/labels/x","value":"y"}]'
patch deploy site --type=merge --patch 'spec: {paused: true}'
patch deploy site --subresource=scale -p '{"spec":{"replicas":1}}'
patch pod web --subresource=resize -p '{"spec":{"containers":[{"name":"web","resources":{"requests":{"cpu":"20m"}}}]}}'
patch deploy site --patch-file=p.yaml
rollout status deploy/site
rollout status deploy/site --watch=false
rollout status deploy site -w --timeout=10s --revision=1
rollout status -l app=site deploy
rollout history deploy/site
rollout history deploy/site --revision=1 -o yaml
rollout undo deploy/site --to-revision=1
rollout undo deploy/site --dry-run=client
rollout restart deploy/site
rollout restart deploy,ds,sts
rollout pause deploy/site
rollout resume deploy/site
set image deploy/site site=nginx:1.28
set image deploy,rs '*=nginx:1.28' --all
set image -f pod.yaml web=nginx
set env deploy/site A=b C=d
set env deploy/site A-
set env deploy/site --list
set env deploy/site --from=cm/settings --prefix=S_
set env deploy/site --from=secret/keys --keys=password
set env deploy/site -e A=b -c site --overwrite=false
set env deploy/site --list --resolve
set resources deploy site --limits=cpu=200m,memory=64Mi --requests=cpu=100m
set resources deploy site -c=site --limits=cpu=1
set selector svc site app=other
set serviceaccount deploy site default
set sa deploy/site default
set subject rolebinding b --user=jane  # absent-command
wait --for=condition=Ready pod/web
wait --for=condition=Available=true deploy/site --timeout=30s
wait --for=delete pod/web --timeout=60s
wait --for=create pod/later
wait --for=jsonpath='{.status.phase}'=Running pod/web
wait --for=jsonpath='{.status.loadBalancer.ingress}' svc/site
wait pods --all --for=condition=Ready -A
wait pod -l app=site --for=condition=PodScheduled
cordon node-1
uncordon node-1
cordon node/node-1 nodes/node-2
uncordon node/node-1 nodes/node-2
cordon -l kubernetes.io/hostname=node-1
drain node-1 --ignore-daemonsets --delete-emptydir-data --force
drain node-1 --ignore-daemonsets --force --grace-period=5 --timeout=20s --pod-selector=app=site
drain node-1 --ignore-daemonsets --disable-eviction --force --skip-wait-for-delete-timeout=5
taint nodes node-1 key=value:NoSchedule
taint node node-1 key:NoExecute- --overwrite
taint nodes --all key=value:PreferNoSchedule
top pods
top pod web --containers
top pods -A --sort-by=memory --sum
top nodes --sort-by=cpu
top node node-1 --show-capacity
top pods -l app=site --no-headers
top pods --show-swap
top nodes --show-swap
events
events --for pod/web --types=Warning,Normal
events -A --no-headers
events --watch
api-resources
api-resources --namespaced=false -o wide
api-resources --api-group=apps -o name --no-headers
explain pods
explain pod.spec.containers.livenessProbe
explain deploy --recursive
explain deployments.apps.spec.strategy --api-version=apps/v1
explain cj.spec.schedule -o plaintext
explain pods -o plaintext-openapiv2  # absent-flag
explain netpol.spec
explain flowschemas.spec  # absent-kind
api-resources --verbs=list,get
api-resources --categories=all --sort-by=name
api-versions
version
version --client
version -o yaml
cluster-info
cluster-info dump  # absent-command
config view
config view --minify --raw --flatten
config view -o jsonpath='{.current-context}'
config get-contexts
config current-context
config get-clusters
config get-users
config set-context --current --namespace=kube-system
config set-context dev --cluster=podlab --user=learner
config use-context podlab
config use podlab
config rename-context podlab mine
config delete-context podlab
config unset contexts.podlab.namespace
config set clusters.podlab.server https://x  # absent-command
config set-cluster other --server=https://x  # absent-command
config set-credentials me --token=x  # absent-command
config delete-cluster podlab  # absent-command
config delete-user learner  # absent-command
auth can-i get pods
auth can-i create deployments.apps -n kube-system
auth can-i '*' '*' -A
auth can-i get /healthz
auth can-i --list
auth can-i get pods --subresource=log -q
auth whoami
auth whoami -o yaml
auth reconcile -f rbac.yaml  # absent-command
auth can-i get pods --as=jane
certificate approve csr-1
certificate deny csr-1
port-forward svc/site 8080:80  # absent-command
proxy --port=8001  # absent-command
cp web:/etc/hostname .  # absent-command
debug web --image=busybox
debug web -it --image=busybox --target=web --profile=general -- sh
debug web -c peek --image=busybox --env=A=b --image-pull-policy=Always -q
debug web --copy-to=twin --set-image=*=busybox --share-processes=false
debug web -it --copy-to=twin --container=web -- sh
debug web --copy-to=twin --image=busybox --same-node --replace --keep-labels --profile=baseline
debug node/node-1 -it --image=busybox --profile=sysadmin
debug web --image=busybox --custom=profile.json
completion bash  # absent-command
plugin list  # absent-command
options
help
help get
get --help
-n kube-system get pods
--namespace=kube-system get pods
get pods --context=podlab
get pods --v=6 --request-timeout=5s
get pods --kubeconfig=other  # absent-flag
get pods --server=https://x  # absent-flag
get pods --token=abc  # absent-flag
get pods --as=jane  # absent-flag
get pods --as=jane --as-group=devs --as-uid=7 --as-user-extra=a=b  # absent-flag
get pods --as-group=devs
get pods --username=u --password=p  # absent-flag
get pods --kuberc=mine  # absent-flag
get pods --cluster=podlab --user=learner
get pods --cluster=elsewhere
get pods --warnings-as-errors
get endpoints --warnings-as-errors
get pods --log-flush-frequency=1s --vmodule=a=2 --disable-compression --match-server-version
get pods --insecure-skip-tls-verify --tls-server-name=x --certificate-authority=ca.crt --client-certificate=c.crt --client-key=c.key
get pods --profile=none --profile-output=p.out --cache-dir=/tmp/c
get --raw='/api/v1/namespaces/default/pods?limit=1'  # absent-flag
get pods -o jsonpath='{.items[?(@.status.phase=="Running")].metadata.name}'
get pods -o jsonpath='{.items[0:2:1].metadata.name}'
get pods -o jsonpath='{range .items[*]}{.metadata.name}'
get pods -o jsonpath='{metadata.name}'
get pods -l=
get po,svc -o custom-columns=K:.kind,N:metadata.name
get deploy site -o jsonpath='{.spec.template.spec.containers[?(@.name=="site")].image}'
apply -f pod.yaml -l app=site
apply -f pod.yaml -l app=web --prune
apply -f pod.yaml --prune --all --dry-run=client
apply -f pod.yaml --prune --all --prune-allowlist=core/v1/ConfigMap --dry-run=server
apply -f pod.yaml --server-side --subresource=status
apply -f pod.yaml --subresource=status
create -f pod.yaml -l app=site
create -f pod.yaml --edit  # absent-flag
create --raw=/api/v1/namespaces/default/pods -f pod.yaml  # absent-flag
replace -f pod.yaml --subresource=status
replace --raw=/api/v1/namespaces/default/pods/web -f pod.yaml  # absent-flag
delete --raw=/api/v1/namespaces/default/pods/web  # absent-flag
diff -f pod.yaml --server-side
diff -f pod.yaml --server-side --force-conflicts --field-manager=me
diff -f pod.yaml -l app=site
diff -f pod.yaml --prune --prune-allowlist=core/v1/Pod --concurrency=2
create cm c --from-literal=a=b --append-hash
create secret generic s --from-literal=a=b --append-hash
create secret docker-registry r --docker-username=u --docker-password=p --append-hash --dry-run=client
create token default --bound-object-kind=Secret
exec -f pod.yaml -- hostname
debug -f pod.yaml --image=busybox
run tmp --image=nginx -f pod.yaml -k overlay --dry-run=client
edit deploy site --subresource=status  # absent-flag
api-resources -o json
api-resources -o yaml --api-group=batch
api-resources -o kyaml --sort-by=kind
scale -k ./overlay --replicas=1  # absent-flag
describe -k ./overlay  # absent-flag
rollout status -k ./overlay  # absent-flag
auth can-i get pods --as=system:serviceaccount:default:default --as-group=a --as-uid=1
auth can-i list pods --as-group=devs
explain pods..spec
`
  .split('\n')
  .filter((line) => line !== '');
