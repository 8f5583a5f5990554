import { describe, expect, it } from 'vitest';
import { findInEnvFile } from '../../../core/kubelet/environment/find-in-env-file.ts';
import { startPod } from '../runtime/pod-lab.ts';

describe('a file of variables', () => {
  it.each<readonly [sentence: string, text: string, value: string | undefined]>([
    ['has the value between its quotes', "A='x y'\nB='z'\n", 'x y'],
    ['may indent, skip lines, and say more behind a #', "# first\n\n  A='x' # why\n", 'x'],
    ['counts the first of a name', "A='1'\nA='2'\n", '1'],
    ['may go over lines', "A='one\ntwo'\n", 'one\ntwo'],
    ['keeps what looks like a variable', "A='$B \\n'\n", '$B \\n'],
    ['lacks the name', "B='x'\n", ''],
    ['has nothing where white space follows the sign', "A= 'x'\n", ''],
    ['is not looked at behind the name', "A='x'\nnonsense\n", 'x'],
    ['wants quotes', 'A=x\n', undefined],
    ['wants no other quotes', 'A="x"\n', undefined],
    ['wants a sign', 'nonsense\n', undefined],
    ['wants no white space before it', "A ='x'\n", undefined],
    ['wants the quote closed', "A='x\n", undefined],
    ['wants nothing behind the quote', "A='x'y\n", undefined],
    ['wants a name', "='x'\n", undefined],
  ])('%s', (_, text, value) => {
    expect(findInEnvFile(text, 'A')).toBe(value);
  });
});

describe('fileKeyRef', () => {
  const volumes = [{ name: 'v', emptyDir: {} }];
  const reading = (fileKeyRef: object): object => ({
    image: 'busybox',
    command: ['sh', '-c', 'echo "[$A]"; sleep 1d'],
    env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'config.env', key: 'A', ...fileKeyRef } } }],
  });
  const written = (text: string): object => ({
    volumes,
    initContainers: [
      {
        name: 'i',
        image: 'busybox',
        command: ['sh', '-c', text],
        volumeMounts: [{ name: 'v', mountPath: '/v' }],
      },
    ],
  });

  it('what an init container wrote is a variable of the container', () => {
    const lab = startPod(reading({}), written(`echo "A='x'" > /v/config.env`));
    expect(lab.kubectl('logs p -c c')).toBe('[x]');
  });

  it('an optional one may be missing', () => {
    const lab = startPod(reading({ key: 'B', optional: true }), written(`echo "A='x'" > /v/config.env`));
    expect(lab.kubectl('logs p -c c')).toBe('[]');
  });

  it.each([
    ['a key that is missing', reading({ key: 'B' }), 'environment variable key "B" not found in file'],
    ['a file that is missing', reading({ path: 'other' }), "couldn't parse env file"],
  ])('%s is a CreateContainerConfigError', (_, container, message) => {
    const lab = startPod(container, written(`echo "A='x'" > /v/config.env`));
    expect(lab.kubectl("get pod p -o jsonpath='{.status.containerStatuses[0].state.waiting}'")).toBe(
      JSON.stringify({ message, reason: 'CreateContainerConfigError' }),
    );
  });
});
