import { expect, test } from 'vitest';
import { attachExec, awaitsInput, closeInput, readLog, startExec, typeInto } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, type ProgramStart, runUntil, startProgram } from './run-program.ts';

/** What stands on the terminal of `argv` once the lines were typed. */
function screenOf(argv: readonly string[], typed: readonly string[], start: ProgramStart = {}): string {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  startProgram(cluster, sandbox, { command: ['sleep', '3600'], ...start });
  runUntil(cluster, 1000);
  const exec = startExec(cluster, sandbox, 'main', argv, { terminal: true, stdin: true });
  for (const text of typed) typeInto(cluster, sandbox, exec, text);
  const end = exec.state === 'exited' ? `[${exec.exitCode}]` : awaitsInput(cluster, sandbox, exec) ? '' : '[busy]';
  return exec.stdout + exec.stderr + end;
}

const SHELL: readonly (readonly [title: string, typed: readonly string[], screen: string])[] = [
  ['a shell waits at its prompt', [], '/ # '],
  ['its directory stands in the prompt', ['cd /tmp\n'], '/ # cd /tmp\n/tmp # '],
  ['its home is a tilde', ['cd\n'], '/ # cd\n~ # '],
  ['a variable is kept from line to line', ['A=5\n', 'echo $A\n'], '/ # A=5\n/ # echo $A\n5\n/ # '],
  [
    'an exported one reaches programs',
    ['export A=5\n', 'sh -c "echo $A"\n'],
    '/ # export A=5\n/ # sh -c "echo $A"\n5\n/ # ',
  ],
  ['a function is kept', ['f() { echo in $1; }\n', 'f x\n'], '/ # f() { echo in $1; }\n/ # f x\nin x\n/ # '],
  ['an empty line is a prompt more', ['\n'], '/ # \n/ # '],
  ['a quote that is open asks for more', ['echo "a\n', 'b"\n'], '/ # echo "a\n> b"\na\nb\n/ # '],
  ['so does an if without fi', ['if true\n', 'then echo y\n', 'fi\n'], '/ # if true\n> then echo y\n> fi\ny\n/ # '],
  ['so does a here-document', ['cat <<E\n', 'x\n', 'E\n'], '/ # cat <<E\n> x\n> E\nx\n/ # '],
  ['so does a backslash at the end', ['echo a\\\n', 'b\n'], '/ # echo a\\\n> b\nab\n/ # '],
  ['so does a pipe at the end', ['echo a |\n', 'cat\n'], '/ # echo a |\n> cat\na\n/ # '],
  ['PS1 is the prompt', ['PS1="$ "\n'], '/ # PS1="$ "\n$ '],
  ['an unknown command does not end it', ['nosuch\n'], '/ # nosuch\nsh: nosuch: not found\n/ # '],
  ['nor does a syntax error', [')\n'], '/ # )\nsh: syntax error: unexpected ")"\n/ # '],
  ['nor does a failing exec', ['exec nosuch\n'], '/ # exec nosuch\nsh: nosuch: not found\n/ # '],
  ['nor does kill', ['kill $$\n'], '/ # kill $$\n/ # '],
  ['set -e does, as ever', ['set -e\n', 'false\n'], '/ # set -e\n/ # false\n[1]'],
  ['exit ends it with its status', ['exit 3\n'], '/ # exit 3\n[3]'],
  ['exit takes the status before', ['false\n', 'exit\n'], '/ # false\n/ # exit\n[1]'],
  ['Ctrl-D at the prompt ends it', ['\x04'], '/ # [0]'],
  ['Ctrl-D ends what reads, and not the shell', ['cat\n', 'a\n', '\x04'], '/ # cat\na\na\n/ # '],
  ['what reads gets the line', ['read x\n', 'abc\n', 'echo $x\n'], '/ # read x\nabc\n/ # echo $x\nabc\n/ # '],
  ['what takes long is waited for', ['sleep 100\n'], '/ # sleep 100\n[busy]'],
  ['what is typed meanwhile is read after it', ['sleep 100\n', 'ls\n', '\x03'], '/ # sleep 100\nls\n^C\n/ # '],
  ['Ctrl-C interrupts it', ['sleep 100\n', '\x03'], '/ # sleep 100\n^C\n/ # '],
  ['Ctrl-C ends a loop', ['while true; do sleep 9; done\n', '\x03'], '/ # while true; do sleep 9; done\n^C\n/ # '],
  [
    'Ctrl-C ends each part of a pipeline',
    ['sleep 9 | cat\n', '\x03', 'ps\n'],
    '/ # sleep 9 | cat\n^C\n/ # ps\nPID   USER     TIME  COMMAND\n    1 root      0:00 sleep 3600\n    7 root      0:00 sh\n/ # ',
  ],
  ['Ctrl-C throws an open quote away', ['echo "a\n', '\x03'], '/ # echo "a\n> ^C\n/ # '],
  ['the status is then 130', ['sleep 9\n', '\x03', 'echo $?\n'], '/ # sleep 9\n^C\n/ # echo $?\n130\n/ # '],
  ['Backspace takes a letter back', ['lss\x7f\x7f\x7fpwd\n'], '/ # lss\b \b\b \b\b \bpwd\n/\n/ # '],
  ['a shell within it comes back to it', ['sh\n', 'exit\n', 'pwd\n'], '/ # sh\n/ # exit\n/ # pwd\n/\n/ # '],
  ['a job in the background goes on', ['sleep 9 &\n', 'jobs=1\n'], '/ # sleep 9 &\n/ # jobs=1\n/ # '],
];

test.each(SHELL)('%s', (_, typed, screen) => {
  expect(screenOf(['sh'], typed)).toBe(screen);
});

test("Debian's sh counts its lines, and its bash says who and where, and that it goes", () => {
  const debian = { image: 'debian', command: ['sleep', '3600'] };
  expect(screenOf(['sh'], ['true\n', 'nosuch\n'], debian)).toBe('# true\n# nosuch\nsh: 2: nosuch: not found\n# ');
  expect(screenOf(['bash'], ['nosuch\n', 'exit\n'], debian)).toBe(
    'root@web:/# nosuch\nbash: nosuch: command not found\nroot@web:/# exit\nexit\n[127]',
  );
});

test('who is not root sees it in the prompt', () => {
  const start = { image: 'debian', command: ['sleep', '3600'], container: { securityContext: { runAsUser: 1234 } } };
  expect(screenOf(['sh'], [], start)).toBe('$ ');
  expect(screenOf(['bash'], [], start)).toBe('I have no name!@web:/$ ');
});

test('a shell that a client writes to reads command by command without a prompt, and ends with its input', () => {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  startProgram(cluster, sandbox, { command: ['sleep', '3600'] });
  runUntil(cluster, 1000);
  const exec = startExec(cluster, sandbox, 'main', ['sh'], { stdin: true });
  typeInto(cluster, sandbox, exec, 'A=1\necho $A\nnosu');
  expect([exec.stdout, exec.stderr, exec.state]).toEqual(['1\n', '', 'running']);
  typeInto(cluster, sandbox, exec, 'ch\n');
  closeInput(cluster, sandbox, exec);
  expect([exec.stderr, exec.state, exec.exitCode]).toEqual(['sh: nosuch: not found\n', 'exited', 127]);
});

test("whoever attaches types into the container's own shell, and the log keeps all of it", () => {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  const instance = startProgram(cluster, sandbox, { container: { stdin: true, tty: true } });
  runUntil(cluster, 1000);
  const exec = attachExec(cluster, sandbox, 'main');
  if (exec === undefined) throw new Error('it runs');
  typeInto(cluster, sandbox, exec, 'hostname\n');
  typeInto(cluster, sandbox, exec, 'exit 4\n');
  expect([exec.stdout, exec.state, exec.exitCode]).toEqual(['/ # hostname\nweb\n/ # exit 4\n', 'exited', 4]);
  expect(readLog(instance)).toBe('/ # hostname\nweb\n/ # exit 4\n');
});

test('a container whose standard input nobody closes waits, and so does a program that reads it', () => {
  const cluster = createRuntimeCluster();
  const instance = startProgram(cluster, createWebSandbox(cluster), { command: ['cat'], container: { stdin: true } });
  runUntil(cluster, 3_600_000);
  expect(instance.state).toBe('running');
});
