"""What a user of Kubernetes' Python client does with a lab: one line of JSON for each step, its name and what came of it."""
import json
import sys

from kubernetes import client, config, utils, watch
from kubernetes.client.exceptions import ApiException
from kubernetes.dynamic import DynamicClient
from kubernetes.stream import stream

SERVER = sys.argv[1]
config.load_kube_config_from_dict({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{'name': 'lab', 'cluster': {'server': SERVER}}],
    'users': [{'name': 'learner', 'user': {}}],
    'contexts': [{'name': 'lab', 'context': {'cluster': 'lab', 'user': 'learner'}}],
    'current-context': 'lab',
})
core, apps, batch = client.CoreV1Api(), client.AppsV1Api(), client.BatchV1Api()
dynamic = DynamicClient(client.ApiClient())
NAMESPACE = 'default'
TALKS = 'trap "exit 0" TERM; echo begun; while true; do sleep 1; done'


def step(play):
    try:
        value = play()
    except ApiException as error:
        body = json.loads(error.body) if error.body else {}
        value = {'status': error.status, 'reason': error.reason, 'says': body.get('message'), 'as': body.get('reason')}
    print(json.dumps({'step': play.__name__, 'value': value}), flush=True)


def pod(name, command=None, labels=None, restart='Always'):
    container = client.V1Container(name='main', image='busybox', command=['sh', '-c', command or TALKS])
    spec = client.V1PodSpec(containers=[container], restart_policy=restart)
    return client.V1Pod(metadata=client.V1ObjectMeta(name=name, labels=labels or {}), spec=spec)


def deployment(name, replicas):
    labels = {'app': name}
    spec = client.V1PodSpec(containers=[client.V1Container(name='main', image='nginx')])
    template = client.V1PodTemplateSpec(metadata=client.V1ObjectMeta(labels=labels), spec=spec)
    selector = client.V1LabelSelector(match_labels=labels)
    spec = client.V1DeploymentSpec(replicas=replicas, selector=selector, template=template)
    return client.V1Deployment(metadata=client.V1ObjectMeta(name=name), spec=spec)


def names(listed):
    return sorted(item.metadata.name for item in listed.items)


def follow(listing, ends, **options):
    """The events until one of them is the end; what comes after is not waited for."""
    watcher, seen = watch.Watch(), []
    for event in watcher.stream(listing, NAMESPACE, timeout_seconds=30, **options):
        seen.append(event)
        if ends(event):
            watcher.stop()
    return seen


def comes(listing, ends, **options):
    return any(ends(event) for event in follow(listing, ends, **options))


def run(name, *command, **options):
    asked = {'stderr': True, 'stdin': False, 'stdout': True, 'tty': False, **options}
    return stream(core.connect_get_namespaced_pod_exec, name, NAMESPACE, command=list(command), **asked)


@step
def version():
    return client.VersionApi().get_code().git_version


@step
def nodes():
    return names(core.list_node())


@step
def groups():
    return 'apps' in [group.name for group in client.ApisApi().get_api_versions().groups]


@step
def create_pod():
    made = core.create_namespaced_pod(NAMESPACE, pod('web', labels={'app': 'web'}))
    return [made.metadata.name, made.status.phase, made.metadata.creation_timestamp.year]


@step
def create_twice():
    return core.create_namespaced_pod(NAMESPACE, pod('web'))


@step
def read_missing():
    return core.read_namespaced_pod('nobody', NAMESPACE)


@step
def create_invalid():
    return core.create_namespaced_pod(NAMESPACE, pod('A_B'))


@step
def create_with_misspelt_field():
    body = {'metadata': {'name': 'cm'}, 'date': {}}
    return core.create_namespaced_config_map(NAMESPACE, body, field_validation='Strict')


@step
def try_out():
    core.create_namespaced_config_map(NAMESPACE, {'metadata': {'name': 'tried'}}, dry_run='All')
    return names(core.list_namespaced_config_map(NAMESPACE))


@step
def watch_until_running():
    running = lambda event: event['object'].status.phase == 'Running'
    return comes(core.list_namespaced_pod, running, label_selector='app=web')


@step
def list_with_selectors():
    by_label = core.list_pod_for_all_namespaces(label_selector='app in (web)')
    by_field = core.list_namespaced_pod(NAMESPACE, field_selector='status.phase=Running')
    return [names(by_label), names(by_field)]


@step
def list_in_pieces():
    first = core.list_pod_for_all_namespaces(limit=2)
    found, token = names(first), first.metadata._continue
    while token:
        piece = core.list_pod_for_all_namespaces(limit=2, _continue=token)
        found, token = found + names(piece), piece.metadata._continue
    return sorted(found) == names(core.list_pod_for_all_namespaces())


@step
def read_log():
    return core.read_namespaced_pod_log('web', NAMESPACE, tail_lines=1)


@step
def read_log_with_times():
    return core.read_namespaced_pod_log('web', NAMESPACE, timestamps=True, follow=False)[:10]


@step
def run_command():
    return run('web', 'sh', '-c', 'echo out; echo err >&2')


@step
def run_command_that_fails():
    talk = run('web', 'sh', '-c', 'echo out; exit 3', _preload_content=False)
    talk.run_forever(timeout=20)
    return [talk.read_stdout(), talk.returncode]


@step
def talk_to_a_shell():
    talk = run('web', 'sh', stdin=True, _preload_content=False)
    talk.write_stdin('answer=42\n')
    talk.write_stdin('echo $answer\n')
    line = talk.readline_stdout(timeout=20)
    talk.write_stdin('exit 7\n')
    talk.run_forever(timeout=20)
    return [line, talk.returncode, talk.is_open()]


@step
def talk_at_a_terminal():
    talk = run('web', 'sh', stdin=True, tty=True, _preload_content=False)
    talk.write_stdin('echo $((40 + 2))\n')
    said = ''
    while '42' not in said:
        said += talk.read_stdout(timeout=20)
    talk.close()
    return '42' in said


@step
def patch_three_ways():
    merged = core.patch_namespaced_pod('web', NAMESPACE, {'metadata': {'labels': {'tier': 'front'}}})
    replaced = core.patch_namespaced_pod(
        'web', NAMESPACE, [{'op': 'replace', 'path': '/metadata/labels/tier', 'value': 'back'}])
    removed = core.patch_namespaced_pod('web', NAMESPACE, {'metadata': {'labels': {'tier': None}}})
    # Those of the node's zone came with the node.
    return [{key: value for key, value in one.metadata.labels.items() if '/' not in key}
            for one in (merged, replaced, removed)]


@step
def replace():
    found = core.read_namespaced_pod('web', NAMESPACE)
    found.metadata.annotations = {'note': 'seen'}
    return core.replace_namespaced_pod('web', NAMESPACE, found).metadata.annotations


@step
def replace_what_was_changed():
    found = core.read_namespaced_pod('web', NAMESPACE)
    core.patch_namespaced_pod('web', NAMESPACE, {'metadata': {'annotations': {'note': 'mine'}}})
    return core.replace_namespaced_pod('web', NAMESPACE, found)


@step
def create_deployment():
    return apps.create_namespaced_deployment(NAMESPACE, deployment('api', 2)).spec.replicas


@step
def watch_until_available():
    ready = lambda event: event['object'].status.available_replicas == 2
    return comes(apps.list_namespaced_deployment, ready)


@step
def scale():
    read = apps.read_namespaced_deployment_scale('api', NAMESPACE)
    patched = apps.patch_namespaced_deployment_scale('api', NAMESPACE, {'spec': {'replicas': 3}})
    sizes = [read.spec.replicas, patched.spec.replicas]
    patched.spec.replicas, patched.metadata.resource_version = 1, None
    replaced = apps.replace_namespaced_deployment_scale('api', NAMESPACE, patched)
    return [*sizes, replaced.spec.replicas, read.status.selector]


@step
def replace_an_old_scale():
    scale = apps.read_namespaced_deployment_scale('api', NAMESPACE)
    apps.patch_namespaced_deployment('api', NAMESPACE, {'metadata': {'labels': {'app': 'api'}}})
    return apps.replace_namespaced_deployment_scale('api', NAMESPACE, scale)


@step
def watch_until_scaled():
    scaled = lambda event: event['object'].status.replicas == 1
    return comes(apps.list_namespaced_deployment, scaled)


@step
def watch_from_a_list():
    listed = core.list_namespaced_config_map(NAMESPACE)
    core.create_namespaced_config_map(NAMESPACE, {'metadata': {'name': 'new'}, 'data': {'key': 'value'}})
    core.delete_namespaced_config_map('new', NAMESPACE)
    core.create_namespaced_config_map(NAMESPACE, {'metadata': {'name': 'newer'}})
    newer = lambda event: event['object'].metadata.name == 'newer'
    seen = follow(core.list_namespaced_config_map, newer, resource_version=listed.metadata.resource_version)
    return [[event['type'], event['object'].metadata.name] for event in seen]


@step
def watch_from_long_ago():
    return follow(core.list_namespaced_pod, lambda event: True, resource_version='1')


@step
def apply_on_the_server():
    resource = dynamic.resources.get(api_version='v1', kind='ConfigMap')
    body = {'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'settings'}, 'data': {'colour': 'blue'}}
    applied = resource.server_side_apply(body, name='settings', namespace=NAMESPACE, field_manager='mine')
    return [applied.data.colour, applied.metadata.managedFields[0].manager]


@step
def apply_what_another_holds():
    resource = dynamic.resources.get(api_version='v1', kind='ConfigMap')
    body = {'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'settings'}, 'data': {'colour': 'red'}}
    return resource.server_side_apply(body, name='settings', namespace=NAMESPACE, field_manager='theirs')


@step
def apply_by_force():
    resource = dynamic.resources.get(api_version='v1', kind='ConfigMap')
    body = {'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'settings'}, 'data': {'colour': 'red'}}
    applied = resource.server_side_apply(
        body, name='settings', namespace=NAMESPACE, field_manager='theirs', force_conflicts=True)
    return applied.data.colour


@step
def look_at_any_kind():
    resource = dynamic.resources.get(api_version='apps/v1', kind='Deployment')
    found = resource.get(name='api', namespace=NAMESPACE)
    return [found.kind, resource.scale.get(name='api', namespace=NAMESPACE).spec.replicas]


@step
def create_from_documents():
    job = {
        'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': 'once'},
        'spec': {'template': pod('', 'echo done', restart='Never')},
    }
    utils.create_from_dict(client.ApiClient(), client.ApiClient().sanitize_for_serialization(job))
    done = lambda event: event['object'].status.succeeded == 1
    return comes(batch.list_namespaced_job, done)


@step
def generate_name():
    body = {'metadata': {'generateName': 'job-'}}
    return len(core.create_namespaced_config_map(NAMESPACE, body).metadata.name)


@step
def ask_what_is_allowed():
    spec = {'spec': {'resourceAttributes': {'verb': 'create', 'resource': 'pods', 'namespace': NAMESPACE}}}
    return client.AuthorizationV1Api().create_self_subject_access_review(spec).status.allowed


@step
def approve_a_request():
    api, name = client.CertificatesV1Api(), 'jane'
    approval = api.read_certificate_signing_request_approval(name)
    approval.status.conditions = [client.V1CertificateSigningRequestCondition(
        type='Approved', status='True', reason='ByPython', message='looked at')]
    api.replace_certificate_signing_request_approval(name, approval)
    conditions = api.read_certificate_signing_request(name).status.conditions
    return [[one.type, one.status, one.reason, one.last_update_time is not None] for one in conditions]


@step
def deny_what_is_approved():
    api, name = client.CertificatesV1Api(), 'jane'
    approval = api.read_certificate_signing_request_approval(name)
    approval.status.conditions = [client.V1CertificateSigningRequestCondition(type='Denied', status='True')]
    return api.replace_certificate_signing_request_approval(name, approval)


@step
def take_a_token():
    spec = client.V1TokenRequestSpec(audiences=['lab'], expiration_seconds=600)
    request = client.AuthenticationV1TokenRequest(spec=spec)
    return core.create_namespaced_service_account_token('default', NAMESPACE, request).status.token.count('.')


@step
def measure():
    return client.CustomObjectsApi().list_cluster_custom_object('metrics.k8s.io', 'v1beta1', 'nodes')['kind']


@step
def events():
    return 'Scheduled' in [event.reason for event in core.list_namespaced_event(NAMESPACE).items]


@step
def evict():
    version = core.list_namespaced_pod(NAMESPACE).metadata.resource_version
    body = client.V1Eviction(metadata=client.V1ObjectMeta(name='web', namespace=NAMESPACE))
    core.create_namespaced_pod_eviction('web', NAMESPACE, body)
    gone = lambda event: event['type'] == 'DELETED' and event['object'].metadata.name == 'web'
    return comes(core.list_namespaced_pod, gone, resource_version=version)


@step
def delete():
    core.create_namespaced_pod(NAMESPACE, pod('brief'))
    kept = core.delete_namespaced_pod('brief', NAMESPACE, grace_period_seconds=0)
    status = apps.delete_namespaced_deployment('api', NAMESPACE, propagation_policy='Background')
    return [kept.metadata.name, status.status, status.details.name]


@step
def delete_many():
    core.delete_collection_namespaced_config_map(NAMESPACE, label_selector='!x', field_selector='metadata.name=newer')
    return 'newer' in names(core.list_namespaced_config_map(NAMESPACE))


@step
def stranger():
    other = client.Configuration()
    other.host = SERVER[:-1] + ('B' if SERVER.endswith('A') else 'A')
    return client.CoreV1Api(client.ApiClient(other)).list_node()
