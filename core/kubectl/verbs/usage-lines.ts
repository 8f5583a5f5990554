import type { Verb } from './verb.ts';

/** How each command is used, as kubectl v1.35 says in its help, without `kubectl` and without ` [options]` at the end. */
const USAGE_LINES = `get [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]
describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)
logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]
exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]
attach (POD | TYPE/NAME) -c CONTAINER
debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]
delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])
run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]
apply (-f FILENAME | -k DIRECTORY)
apply view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)
apply set-last-applied -f FILENAME
create -f FILENAME
replace -f FILENAME
diff -f FILENAME
edit (RESOURCE/NAME | -f FILENAME)
create job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]
create cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]
create configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]
create secret generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]
create namespace NAME [--dry-run=server|client|none]
create token SERVICE_ACCOUNT_NAME
create serviceaccount NAME [--dry-run=server|client|none]
create quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]
create poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]
create priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]
create service clusterip NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]
create service nodeport NAME [--tcp=port:targetPort] [--dry-run=server|client|none]
create service loadbalancer NAME [--tcp=port:targetPort] [--dry-run=server|client|none]
create service externalname NAME --external-name external.name [--dry-run=server|client|none]
create secret docker-registry NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]
create secret tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]
create role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]
create clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]
create rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]
create clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]
create ingress NAME --rule=host/path=service:port[,tls[=secret]] 
create deployment NAME --image=image -- [COMMAND] [args...]
expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]
rollout status (TYPE NAME | TYPE/NAME) [flags]
rollout history (TYPE NAME | TYPE/NAME) [flags]
rollout undo (TYPE NAME | TYPE/NAME) [flags]
rollout restart RESOURCE
rollout pause RESOURCE
rollout resume RESOURCE
wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]
label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)
autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]
patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]
set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N
set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N
set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]
set selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]
set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT
cordon NODE
uncordon NODE
drain NODE
taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N
events [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]
certificate approve (-f FILENAME | NAME)
certificate deny (-f FILENAME | NAME)
top pod [NAME | -l label]
top node [NAME | -l label]
explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]
api-resources [flags]
api-versions
version [flags]
cluster-info [flags]
config current-context [flags]
config get-contexts [(-o|--output=)name)]
config get-clusters [flags]
config get-users [flags]
config view [flags]
config use-context CONTEXT_NAME
config set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]
config rename-context CONTEXT_NAME NEW_NAME
config delete-context NAME
config unset PROPERTY_NAME
auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]
auth whoami`;

/** What a command's help says under `Usage`. */
export function usageLineOf({ name, usage: [first = name] }: Verb): string {
  const line = USAGE_LINES.split('\n').find((candidate) => candidate === name || candidate.startsWith(`${name} `));
  return `${line ?? first} [options]`;
}
