import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyText } from '../../core/kubectl/index.ts';
import { setSpeed } from '../../core/session/live.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { SIGNING_REQUEST } from '../builders/signing-request.ts';
import { describeRequiring, PYTHON_CLIENT } from '../tools/require.ts';

const PLAY = join(import.meta.dirname, 'python-client', 'play.py');
const NODES = ['node-1', 'node-2', 'node-3', 'podlab-control-plane'];
const NAME_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** What an ApiException has. */
const refused = (status: number, reason: string, says: string | null, as: string | null) => ({
  ...{ status, reason, says, as },
});

/** A sentence, its step in play.py, and what comes of it. */
const STEPS: readonly (readonly [sentence: string, step: string, value: unknown])[] = [
  ['knows which version it speaks with', 'version', 'v1.35.2'],
  ['lists what belongs to no namespace', 'nodes', NODES],
  ['finds the groups of the API', 'groups', true],
  ['creates a Pod and reads its times', 'create_pod', ['web', 'Pending', 2026]],
  [
    'is told what is there already',
    'create_twice',
    refused(409, 'Conflict', 'pods "web" already exists', 'AlreadyExists'),
  ],
  ['is told what is not there', 'read_missing', refused(404, 'Not Found', 'pods "nobody" not found', 'NotFound')],
  [
    'is told which field is wrong',
    'create_invalid',
    refused(
      422,
      'Unprocessable Entity',
      `Pod "A_B" is invalid: metadata.name: Invalid value: "A_B": ${NAME_RULE}`,
      'Invalid',
    ),
  ],
  [
    'has its fields read strictly where it asks for that',
    'create_with_misspelt_field',
    refused(
      400,
      'Bad Request',
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "date"',
      'BadRequest',
    ),
  ],
  ['tries a creation out, of which nothing is kept while the clock runs', 'try_out', ['kube-root-ca.crt']],
  ['watches a Pod until it runs', 'watch_until_running', true],
  ['lists by labels and by fields', 'list_with_selectors', [['web'], ['web']]],
  ['lists in pieces', 'list_in_pieces', true],
  ['reads the end of a log', 'read_log', 'begun\n'],
  ['reads a log with its times', 'read_log_with_times', '2026-01-01'],
  ['runs a command in a container', 'run_command', 'out\nerr\n'],
  ['is told how a command failed', 'run_command_that_fails', ['out\n', 3]],
  ['talks to a shell', 'talk_to_a_shell', ['42', 7, false]],
  ['talks to a shell at a terminal', 'talk_at_a_terminal', true],
  [
    'patches by all that it sends',
    'patch_three_ways',
    [{ app: 'web', tier: 'front' }, { app: 'web', tier: 'back' }, { app: 'web' }],
  ],
  ['replaces what it read', 'replace', { note: 'seen' }],
  [
    'does not replace what somebody changed since',
    'replace_what_was_changed',
    refused(
      409,
      'Conflict',
      'Operation cannot be fulfilled on pods "web": the object has been modified; please apply your changes to the latest version and try again',
      'Conflict',
    ),
  ],
  ['creates a Deployment', 'create_deployment', 2],
  ['watches a Deployment until it is available', 'watch_until_available', true],
  ['reads, patches and replaces a scale', 'scale', [2, 3, 1, 'app=api']],
  [
    'does not replace the scale of what somebody changed since',
    'replace_an_old_scale',
    refused(
      409,
      'Conflict',
      'Operation cannot be fulfilled on deployments.apps "api": the object has been modified; please apply your changes to the latest version and try again',
      'Conflict',
    ),
  ],
  ['watches a Deployment until it has the size', 'watch_until_scaled', true],
  ['watches from a list on, and hears nothing of other namespaces', 'watch_from_a_list', [['ADDED', 'newer']]],
  [
    'is told that it begins too long ago',
    'watch_from_long_ago',
    refused(410, expect.stringMatching(/^Expired: too old resource version: 1 \(\d+\)$/), null, null),
  ],
  ['applies on the server, as a manager', 'apply_on_the_server', ['blue', 'mine']],
  [
    'is told of a conflict',
    'apply_what_another_holds',
    refused(409, 'Conflict', 'Apply failed with 1 conflict: conflict with "mine": .data.colour', 'Conflict'),
  ],
  ['applies by force', 'apply_by_force', 'red'],
  ['reads any kind, and a part of it', 'look_at_any_kind', ['Deployment', 1]],
  ['creates from documents, and watches a Job until it is done', 'create_from_documents', true],
  ['has a name made', 'generate_name', 9],
  ['asks what it may do', 'ask_what_is_allowed', true],
  ['approves a request for a certificate', 'approve_a_request', [['Approved', 'True', 'ByPython', true]]],
  [
    'does not take a decision back',
    'deny_what_is_approved',
    refused(
      422,
      'Unprocessable Entity',
      'CertificateSigningRequest.certificates.k8s.io "jane" is invalid: status.conditions: Forbidden: updates may not remove a condition of type "Approved"',
      'Invalid',
    ),
  ],
  ['takes a token of an account', 'take_a_token', 2],
  ['reads what is used', 'measure', 'NodeMetricsList'],
  ['reads Events', 'events', true],
  ['evicts a Pod, and watches until it is gone', 'evict', true],
  ['deletes, and gets the Pod back, or a Status', 'delete', ['brief', 'Success', 'api']],
  ['deletes what a selector means', 'delete_many', false],
  ['comes into no other lab', 'stranger', refused(401, 'Unauthorized', 'Unauthorized', 'Unauthorized')],
];

describeRequiring(PYTHON_CLIENT, 'the Python client', () => {
  let lab: OpenLab;
  let came: ReadonlyMap<string, unknown>;

  beforeAll(async () => {
    lab = await openLab(5, (session) => {
      applyText(session.cluster, SIGNING_REQUEST, 'STDIN');
      setSpeed(session, 60, Date.now());
    });
    came = await play(lab.url);
  });
  afterAll(() => lab.close());

  test('goes through all of it', () => {
    expect([...came.keys()]).toEqual(STEPS.map(([, step]) => step));
  });

  test.each(STEPS)('%s', (_, step, value) => {
    expect(came.get(step)).toEqual(value);
  });
});

async function play(url: string): Promise<ReadonlyMap<string, unknown>> {
  const { stdout } = await promisify(execFile)(PYTHON_CLIENT.path, [PLAY, url]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line): { step: string; value: unknown } => JSON.parse(line)).map((one) => [one.step, one.value]),
  );
}
