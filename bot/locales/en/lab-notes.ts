import type { LabNoteMessages } from '../lab-note-messages.ts';
import { counted } from './counted.ts';

const EVERYBODY_MAY = 'here everybody may do everything in their own lab';
const DEVICES = 'it belongs to dynamic resource allocation, by which Pods get devices such as GPUs';
const ACCESS_REVIEW = 'the API server answers who may do what';
const DRIVER = 'storage drivers make themselves and their volumes known by it';
const FLOW = 'the API server shares its attention out among its clients by it';
const IN_A_CONTAINER = "to have a container's shell read it, quote it as in `exec POD -- sh -c '…'`";

export const labNotes: LabNoteMessages = {
  absentKind: (kind, real) => `This lab does not have the kind \`${kind}\` yet. In a real cluster ${real}.`,
  absentKinds: {
    Binding: 'the scheduler sends one for each Pod that it places on a node',
    APIService: 'the API server hands one group of the API on to another server',
    SelfSubjectReview: 'the API server answers who is asking',
    TokenReview: 'the API server answers whose token it is',
    LocalSubjectAccessReview: ACCESS_REVIEW,
    SelfSubjectAccessReview: ACCESS_REVIEW,
    SelfSubjectRulesReview: ACCESS_REVIEW,
    SubjectAccessReview: ACCESS_REVIEW,
    FlowSchema: FLOW,
    PriorityLevelConfiguration: FLOW,
    IPAddress: 'there is one for each cluster IP that is taken',
    ServiceCIDR: 'it names a range from which cluster IPs are taken',
    DeviceClass: DEVICES,
    ResourceClaim: DEVICES,
    ResourceClaimTemplate: DEVICES,
    ResourceSlice: DEVICES,
    CSIStorageCapacity: DRIVER,
    VolumeAttributesClass: 'it names properties of volumes that may be changed later, such as their speed',
  },
  absentCommand: (command, real) => `This lab has no \`kubectl ${command}\`. ${real}`,
  absentCommands: {
    kustomize:
      'The real one puts manifests together from a folder, and a chat gives one file at most: paste or attach what it prints on your machine with `/apply`.',
    editor:
      'The real one opens an editor: look at what was applied with `apply view-last-applied TYPE/NAME`, and put another manifest down with `apply set-last-applied -f FILE`.',
    group:
      'It holds others: see its `--help`, as in `create service clusterip`, `create secret generic`, `auth can-i`.',
    access: `The real one deals with permissions and tokens: ${EVERYBODY_MAY}.`,
    set: 'Say `set image`, `set env`, `set resources`, `set selector` or `set serviceaccount`.',
    rollout: 'Say `rollout status`, `history`, `undo`, `restart`, `pause` or `resume`.',
    'cluster-dump': 'The real one writes out all about the cluster: use `get … -o yaml` and `logs`.',
    top: 'Say `top pod` or `top node`.',
    forward:
      'The real one leads a port of your machine into the cluster: ask from inside, as in `exec POD -- wget -qO- http://IP:PORT`.',
    cp: 'The real one copies files between your machine and a container: look inside with `exec POD -- cat FILE`.',
    completion: 'The real one prints a script for your shell: here lines are completed while you type.',
    settings: 'The real one manages its own settings and plugins: here there are none.',
    config:
      'The real one changes its file of clusters, users and contexts: the lab has one cluster and one user, and of the file `config set-context`, `use-context`, `get-contexts` and `view` work.',
  },
  absentFlag: (command, flag, real) =>
    `\`${flag}\` of \`kubectl ${command}\` is not taken here, so nothing was done. ${real}`,
  absentFlags: {
    folder:
      'The real one builds its objects from a folder of files, and a chat gives one file: build them on your machine with `kubectl kustomize FOLDER`, and give what it prints to `/apply`.',
    impersonation:
      'The real one acts as somebody else: ask what they may with `auth can-i VERB TYPE --as NAME`, or act as them with the real kubectl, which `/lab kubeconfig` lets into this lab.',
    settings:
      'The real one reads its settings from another file of your machine: a line in chat has those of the lab, which `config view` shows and `config set-context` changes.',
    server: 'The real one asks another server: a line in chat goes to your lab and nowhere else.',
    credentials:
      'The real one logs in by it: a line in chat is always the one of this lab’s own user, whom `auth whoami` names.',
    raw: 'The real one sends a file to an address of the API as it is: do so with the real kubectl, which `/lab kubeconfig` lets into this lab; reading such an address works here, as in `get --raw /version`.',
    editor: 'The real one opens an editor before it makes the object: write the manifest into the form of `/apply`.',
    'edit-part':
      'The form for editing takes the whole object: change a part of it by itself with `patch --subresource=status`.',
    question:
      'The real one asks before it deletes, and a line in chat cannot be answered: see what would go with `--dry-run=client`, then delete.',
    'old-document':
      'The real one then reads an older document of the API, which this lab does not publish: leave `--output` out to read the present one.',
  },
  idleKind: (kind, real) =>
    `Nothing in this lab works on \`${kind}\` yet: the object is kept, and nothing follows from it. In a real cluster ${real}.`,
  idleKinds: {
    Ingress:
      'an Ingress controller, which has to be installed, leads HTTP from outside to Services by it: here ask a Service from inside, as in `exec POD -- wget -qO- http://SERVICE`',
    IngressClass: 'it names the controller that works on Ingresses',
    CSIDriver: DRIVER,
    CSINode: DRIVER,
    VolumeAttachment: 'it says that a volume is attached to a node',
    CertificateSigningRequest: 'somebody approves it and a signer issues the certificate',
    MutatingWebhookConfiguration: 'the API server asks a web service that may change each object on its way in',
    ValidatingWebhookConfiguration: 'the API server asks a web service that may refuse each object on its way in',
    ValidatingAdmissionPolicy: 'the API server checks each object on its way in by such rules',
    ValidatingAdmissionPolicyBinding: 'it says where an admission policy holds',
  },
  idleFields: (fields) => `Kept without effect: a real cluster acts on ${fields}; nothing in this lab does yet.`,
  moreFields: (count) => `and ${count} more`,
  shellSigns: {
    pipe: (sign) =>
      `There is no shell here to read \`${sign}\`: send the part before it alone and choose with \`-l\`, \`--field-selector\` or \`-o jsonpath=…\`; ${IN_A_CONTAINER}.`,
    sequence: (sign) => `There is no shell here to read \`${sign}\`: send one command at a time; ${IN_A_CONTAINER}.`,
    output: (sign) =>
      `There is no shell here to read \`${sign}\`: leave it out, for a long text comes as a file anyway; ${IN_A_CONTAINER}.`,
    input: (sign) =>
      `There is no shell here to read \`${sign}\`: leave it out, and write the name itself where it begins a placeholder such as \`<pod>\`.`,
    substitution: (sign) => `There is no shell here to read \`${sign}\`: write the value itself; ${IN_A_CONTAINER}.`,
  },
  noRoom: {
    objects: (most, wanted) =>
      `This lab keeps at most ${most} objects, and there would be ${wanted}, so nothing was done: delete some first, or begin anew with \`/lab reset\`.`,
    nodes: (most, wanted) =>
      `This lab keeps at most ${most} nodes, and there would be ${wanted}, so nothing was done: delete some first.`,
    Pods: (most, wanted) =>
      `This lab keeps at most ${most} Pods, and there would be ${wanted}, so nothing was done: delete some first, or ask for fewer (\`replicas\`, \`parallelism\`).`,
    containers: (most, wanted) =>
      `This lab keeps at most ${most} containers in all its Pods, and there would be ${wanted}, so nothing was done: delete some first, or ask for fewer.`,
    characters: (most, wanted) =>
      `This lab keeps objects of at most ${most} characters together, and there would be ${wanted}, so nothing was done: delete some first, or say less in each.`,
  },
  drainStopped: (pods, seconds) =>
    `The real one would wait on for the ${counted(pods, 'Pod')} that are left; here it stops after ${seconds} s. Run it again to go on: what is evicted stays evicted.`,
  drainLeft: (pods) =>
    `So much else happens that it stopped early, with ${counted(pods, 'Pod')} left. Run it again to go on.`,
  execEndless: (seconds) =>
    `The command still ran after ${seconds} s and was stopped, for \`exec\` waits no longer: give it an end, as in \`exec POD -- timeout 10 COMMAND\`.`,
  execLeft: (seconds) =>
    `The command still ran after ${seconds} s and was stopped: so much else happens in the lab that \`exec\` can wait no longer. Delete or scale down what is busy, or ask for something shorter.`,
  runStopped: (seconds) =>
    `The command still ran after ${seconds} s, and \`run\` stays with it no longer: this is what it had written by then. Give it an end, as in \`-- timeout 10 COMMAND\`, or leave \`-it\` out and look with \`logs\`.`,
  deleting: 'It is going: kubectl waits until it is gone, and so does the button below.',
  notYet: (until) =>
    until === undefined
      ? 'Not yet. The real one would go on waiting; the lab stands still between your commands, so move time with `/time next` or `/time advance` and ask again.'
      : `Not yet. The real one would go on waiting; the lab stands still between your commands: the button, or \`/time until ${until}\`, moves time until then.`,
  editForm: (commands) => `The form to change it opens with ${commands}.`,
  plain: {
    'wants-file':
      'The line names a file: attach it as `file:` of `/kubectl`, or send a shorter line and paste it into the form.',
    'one-text-for-both':
      'A chat gives one text for both files: paste the certificate and its key one below the other, or join them (`cat tls.crt tls.key > both.pem`) and attach that. A manifest of the type `kubernetes.io/tls` works with `/apply` too.',
    'no-signer':
      'This lab has no signer, so no certificate is issued. In a real cluster the built-in signers (`kubernetes.io/…`) issue it, and `CONDITION` shows `Approved,Issued`; a request to another signer stays `Approved` until that one works.',
    'replace-stopped':
      'What was to be replaced has not gone yet after a minute, so nothing was put in its place: let time pass with `/time until` or `/time advance`, then send the line again.',
    'no-files':
      'A chat gives one file at most, and no folder: name the objects, give values with `--from-literal`, or put several manifests into one text.',
    'debug-waits': 'The container has not started yet: let time pass, and go to it with `attach -it POD -c CONTAINER`.',
    'no-terminal': 'Without `-it` a shell has nothing to read: `exec -it POD -- sh` opens one to type into.',
    unrest:
      'More follows from this than one request may do: the rest comes first when time passes. If it never ends, delete or scale down what was applied.',
    'too-much-at-once': 'This is more than the lab does at once: ask for fewer objects or columns.',
  },
};
