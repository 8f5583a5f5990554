import {
  advance,
  DAY,
  HOUR,
  job,
  kubectl,
  type LabStory,
  MINUTE,
  next,
  SECOND,
  server,
  service,
  shell,
  tell,
  workload,
} from './lab-story.ts';

const COUNTING = 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done';
const LONG_TEXT = 'x=$(seq 1 9000)';
const BAD_REGEX = 'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaa | grep -E "(a+)+b"';

/** Labs that ask for more than an answer has time for, or that grow: one for each way that was found. */
export const HOSTILE_LABS: readonly LabStory[] = [
  ...chatty(),
  ...dearSteps(),
  ...dearPrograms(),
  ...scans(),
  ...growing(),
  ...crowds(),
  ...heavy(),
  ...printers(),
];

/** A loop with a pause: nothing visible ever changes. */
function chatty(): LabStory[] {
  const loop = (body: string): object => shell(`while true; do ${body}; sleep 1; done`);
  return [
    tell('a chatty loop, next', [loop('seq 1 1000')], next),
    tell('a chatty loop, a day', [loop('seq 1 1000')], advance(DAY)),
    tell('a very chatty loop, next', [loop('seq 1 20000')], next),
    tell('a very chatty loop, a day', [loop('seq 1 20000')], advance(DAY)),
    tell('a text printed without a newline, next', [loop('printf "%s" "$(seq 1 20000)"')], next),
    tell('a loop that counts, an hour', [loop(COUNTING)], advance(HOUR)),
    tell('a loop that counts, next', [loop(COUNTING)], next),
    tell(
      'a hundred loops that count, a minute',
      [shell(`while true; do ${COUNTING}; sleep 1; done`, { replicas: 100 })],
      advance(MINUTE),
      0,
    ),
    tell('a loop of grep with a bad expression, a day', [loop(BAD_REGEX)], advance(DAY)),
    tell(
      'fifty loops of grep with a bad expression',
      [shell(`while true; do ${BAD_REGEX}; sleep 1; done`, { replicas: 50 })],
      advance(10 * MINUTE),
      0,
    ),
    tell(
      'case with a long pattern, ten minutes',
      [shell(`${LONG_TEXT}; while true; do case "$x" in *1*2*3*4*5*6*7*8*9*z) echo y;; esac; sleep 1; done`)],
      advance(10 * MINUTE),
    ),
    tell('a file that grows, a day', [loop('date >> /tmp/f')], advance(DAY)),
    tell(
      'a sorted file, an hour',
      [shell('seq 1 9000 > /tmp/f; while true; do sort -rn /tmp/f | tail -n 1; sleep 1; done')],
      advance(HOUR),
    ),
    tell(
      'sed over a long line, an hour',
      [shell(`${LONG_TEXT}; while true; do echo $x | sed -E "s/([0-9]+ )+x/y/g"; sleep 1; done`)],
      advance(HOUR),
    ),
    tell(
      'awk over a file, an hour',
      [shell("seq 1 9000 > /tmp/f; while true; do awk '{print $1, $1, $1}' /tmp/f > /tmp/g; sleep 1; done")],
      advance(HOUR),
    ),
  ];
}

/** A loop without a pause, each step of which is dear. */
function dearSteps(): LabStory[] {
  const spin = (body: string, before = ':'): object => shell(`${before}; while :; do ${body}; done`);
  return [
    tell('find / without end', [spin('find /')], advance(HOUR)),
    tell('a long glob without end', [spin('echo /*/*/*/*/*')], advance(HOUR)),
    tell(
      'grep of an anchored bad expression without end',
      [spin('echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax | grep -E "^(a+)+$"')],
      advance(HOUR),
    ),
    tell(
      'case with many stars without end',
      [spin('case "$x" in *a*b*c*d*e*f*) echo y;; esac', LONG_TEXT)],
      advance(HOUR),
    ),
    tell(
      'case with many stars in an exec',
      [shell('sleep 1000000')],
      kubectl(`exec p -- sh -c '${LONG_TEXT}; while :; do case "$x" in *a*b*c*d*e*f*) echo y;; esac; done'`),
    ),
    tell('a fork bomb in a substitution', [shell('x=$(f() { f | f & }; f)')], advance(HOUR)),
    tell('arguments that grow by one', [spin('set -- "$@" x')], advance(HOUR)),
    tell(
      'cat of a file into itself',
      [shell('echo a > /tmp/f; while :; do cat /tmp/f >> /tmp/f; done')],
      advance(HOUR),
    ),
    tell(
      'replacing in a long text without end',
      [
        shell(`${LONG_TEXT}; while :; do y=\${x//1*2/3}; done`, {
          image: 'bash',
          container: { command: ['bash', '-c', `${LONG_TEXT}; while :; do y=\${x//1*2/3}; done`] },
        }),
      ],
      advance(MINUTE),
    ),
    tell('trimming a long text without end', [spin('y=${x#*9*8*7*6*z}', LONG_TEXT)], advance(MINUTE)),
    tell(
      'arithmetic that doubles itself',
      [
        shell(
          'a=1+1; b=a+a+a+a+a+a+a+a; c=b+b+b+b+b+b+b+b; d=c+c+c+c+c+c+c+c; e=d+d+d+d+d+d+d+d; f=e+e+e+e+e+e+e+e; g=f+f+f+f+f+f+f+f; while :; do echo $((g)); done',
        ),
      ],
      advance(MINUTE),
    ),
    tell('a wide printf without end', [spin('printf "%60000d%60000d%60000d" 1 2 3')], advance(MINUTE)),
    tell('names looked up without end', [spin('nslookup p')], advance(MINUTE)),
    tell('requests without end', [spin('wget -qO- http://p'), service('p')], advance(MINUTE)),
    tell(
      'du of a full tree without end',
      [
        shell(
          'mkdir /tmp/d; i=0; while [ $i -lt 190 ]; do echo $i > /tmp/d/f$i; i=$((i+1)); done; while :; do du /tmp; done',
        ),
      ],
      advance(MINUTE),
      MINUTE,
    ),
    tell('two hundred spinning programs', [shell('while :; do :; done', { replicas: 190 })], advance(365 * DAY), 0),
    tell('yes into grep', [shell('yes aaaaaaaaaaaaaaaaaaaaaaaaaa | grep -E "(a+)+b"')], advance(HOUR)),
    tell('eval of ever new texts', [shell('i=0; while :; do eval "x$i=$i"; i=$((i+1)); done')], advance(MINUTE)),
  ];
}

/** A loop without a pause of programs that do much with little, or that are dear to start. */
function dearPrograms(): LabStory[] {
  const spin = (body: string, before = ':'): object => shell(`${before}; while :; do ${body}; done`);
  const inBash = (script: string, image = 'bash'): object =>
    shell(script, { image, container: { command: ['bash', '-c', script] } });
  return [
    tell('date with a long format', [spin(`date "+${'%c'.repeat(100)}"`)], advance(HOUR)),
    tell('date with a very long format', [spin(`date "+${'%c'.repeat(2000)}"`)], advance(HOUR)),
    tell('base64 of a long text', [spin('echo "$x" | base64 > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell(
      'base64 -d of a long text',
      [spin('base64 -d < /tmp/f > /dev/null', 'seq 1 9000 | base64 > /tmp/f')],
      advance(HOUR),
    ),
    tell('an array that grows', [inBash('i=0; while :; do a[$i]=$i; i=$((i+1)); done')], advance(HOUR)),
    tell('an array that doubles', [inBash('a=(x); while :; do a+=("${a[@]}"); done')], advance(HOUR)),
    tell('an array that is filled backwards', [inBash('i=99999; while :; do a[i--]=x; done')], advance(HOUR)),
    tell('an array that is appended to', [inBash('while :; do a=("${a[@]}" x); done')], advance(HOUR)),
    tell('braces within braces', [inBash("while :; do eval 'echo {1..100}{1..100}{1..100}'; done")], advance(HOUR)),
    tell(
      'braces of ever new texts',
      [inBash('i=0; while :; do eval "echo $i {1..100}{1..100}"; i=$((i+1)); done')],
      advance(HOUR),
    ),
    tell('python3 without end', [inBash('while :; do python3 -c "print(1)"; done', 'python')], advance(HOUR)),
    tell('node without end', [inBash('while :; do node -e "console.log(\'a\')"; done', 'node')], advance(HOUR)),
    tell(
      'perl without end',
      [inBash('while :; do perl -Mbignum=bpi -wle "print bpi(5000)"; done', 'perl')],
      advance(HOUR),
    ),
  ];
}

/** Looking for others on the network, and texts that are gone through letter by letter. */
function scans(): LabStory[] {
  const spin = (body: string, before = ':'): object => shell(`${before}; while :; do ${body}; done`);
  const services = Array.from({ length: 100 }, (_, index) => service(`s${index}`));
  return [
    tell(
      'ports scanned without end',
      [
        server({ replicas: 100 }),
        service('p'),
        shell('i=0; while :; do nc -w 1 -z p $i; i=$((i+1)); done', { name: 'q' }),
      ],
      advance(HOUR),
    ),
    tell(
      'ports scanned by their address, among a hundred Pods of sixty processes',
      [
        shell('i=0; while [ $i -lt 60 ]; do sleep 1000000 & i=$((i+1)); done; wait', { replicas: 100 }),
        spinIn('q', 'nc -z 10.244.1.5 $i; nc -z 10.244.2.5 $i; nc -z 10.244.3.5 $i; i=$((i+1))'),
      ],
      advance(HOUR),
      30 * SECOND,
    ),
    tell(
      'a hundred Services asked without end',
      [server({ replicas: 100 }), ...services, spinIn('q', 'wget -qO- http://s$((i % 100)); i=$((i+1))')],
      advance(HOUR),
      20 * SECOND,
    ),
    tell(
      'a hundred that ask a hundred Services each second',
      [
        server(),
        ...services,
        shell('i=0; while :; do wget -qO- http://s$((i % 100)) > /dev/null; i=$((i+1)); sleep 1; done', {
          name: 'q',
          replicas: 100,
        }),
      ],
      advance(HOUR),
      20 * SECOND,
    ),
    tell(
      'a Service with affinity asked without end',
      [
        server({ replicas: 150 }),
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 's' },
          spec: { selector: { app: 'p' }, sessionAffinity: 'ClientIP', ports: [{ port: 80 }] },
        },
        spinIn('q', 'wget -qO- http://s'),
      ],
      advance(HOUR),
      20 * SECOND,
    ),
    tell('tr of a long text', [spin('echo "$x" | tr a-z0-9 A-Z_ > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell('rev of a long text', [spin('echo $x | rev > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell('cut of a long text', [spin('echo $x | cut -c 1-40000 > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell('wc of a long text', [spin('echo $x | wc', LONG_TEXT)], advance(HOUR)),
    tell('uniq and nl of many lines', [spin('echo "$x" | uniq -c | nl > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell('sed of each letter of a long line', [spin("echo $x | sed 's/./&&/g' > /dev/null", LONG_TEXT)], advance(HOUR)),
    tell('grep -o of each letter of a long line', [spin('echo $x | grep -o . > /dev/null', LONG_TEXT)], advance(HOUR)),
    tell('printf of many words', [spin("printf '%s\\n' $x > /dev/null", LONG_TEXT)], advance(HOUR)),
    tell(
      'a hundred that list files each second',
      [shell('while :; do ls -la / > /dev/null; sleep 1; done', { replicas: 100 })],
      advance(HOUR),
    ),
    tell(
      'a hundred that mount a large ConfigMap',
      [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big' }, data: { f: 'x'.repeat(200_000) } },
        workload(
          {
            volumes: [{ name: 'v', configMap: { name: 'big' } }],
            containers: [{ name: 'a', image: 'nginx', volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
          },
          { replicas: 100 },
        ),
      ],
      advance(MINUTE),
      0,
    ),
    tell('sort of more lines than are kept', [spin('yes | head -n 30000 | sort | tail -n 1')], advance(HOUR)),
    tell('tail of many lines', [spin('yes | head -n 20000 | tail -n 9999 | wc -l')], advance(HOUR)),
    tell('xargs that runs many', [spin('echo "$x" | xargs -n 1 echo > /dev/null', LONG_TEXT)], advance(HOUR)),
  ];
}

function spinIn(name: string, body: string): object {
  return shell(`i=0; while :; do ${body}; done`, { name });
}

/** Values that grow until there is no room. */
function growing(): LabStory[] {
  const expand = Array.from({ length: 40 }, (_, index) => ({
    name: `E${index}`,
    value: index === 0 ? 'ab' : `$(E${index - 1})$(E${index - 1})`,
  }));
  const wide = [
    ...expand.slice(0, 16),
    ...Array.from({ length: 100 }, (_, index) => ({ name: `W${index}`, value: '$(E15)' })),
  ];
  const plain = (container: object): object =>
    workload({ containers: [{ name: 'app', image: 'busybox', command: ['sleep', '1000000'], ...container }] });
  return [
    tell(
      'arguments that double',
      [shell('set -- a; i=0; while [ $i -lt 26 ]; do set -- "$*$*"; i=$((i+1)); done; sleep 1000000')],
      advance(3 * SECOND),
    ),
    tell('arguments that double without end', [shell('set -- a; while :; do set -- "$*$*"; done')], advance(HOUR)),
    tell('a function that calls itself with twice the text', [shell('f() { f $1$1; }; f a')], advance(HOUR)),
    tell('the same, printing', [shell('f() { echo $1; f $1$1; }; f a')], advance(HOUR)),
    tell('the same in an exec', [shell('sleep 1000000')], kubectl("exec p -- sh -c 'f() { echo $1; f $1$1; }; f a'")),
    tell('the same with a pause', [shell('f() { sleep 1; f "$1$1"; }; f ab')], advance(HOUR)),
    tell('the same in a substitution', [shell('f() { echo $(f "$1$1"); }; f ab')], advance(HOUR)),
    tell(
      'a here-document that doubles',
      [shell('x=a; while :; do read x <<E\n$x$x\nE\nsleep 1; done')],
      advance(MINUTE),
    ),
    tell(
      'a here-document that doubles without a pause',
      [shell('x=a; while :; do read x <<E\n$x$x\nE\ndone')],
      advance(HOUR),
    ),
    tell('a variable that doubles', [shell('x=a; while :; do x=$x$x; done')], advance(HOUR)),
    tell(
      'an exported variable that doubles',
      [shell('export A=a; while :; do A=$A$A sh -c true; export A=$A$A; done')],
      advance(HOUR),
    ),
    tell('variables without end', [shell('i=0; while :; do export "v$i=$i"; i=$((i+1)); done')], advance(HOUR)),
    tell('24 variables of a manifest that double', [plain({ env: expand.slice(0, 24) })], advance(MINUTE), 0),
    tell('40 variables of a manifest that double', [plain({ env: expand })], advance(MINUTE), 0),
    tell(
      '400 long arguments of a manifest',
      [plain({ env: expand.slice(0, 16), args: Array.from({ length: 400 }, () => '$(E15)') })],
      advance(MINUTE),
      0,
    ),
    tell(
      '100 long variables of a manifest',
      [
        workload(
          { containers: [{ name: 'app', image: 'busybox', command: ['sleep', '1000000'], env: wide }] },
          { replicas: 100 },
        ),
      ],
      advance(MINUTE),
      0,
    ),
    tell(
      '380 full files',
      [
        workload(
          {
            containers: ['a', 'b'].map((name) => ({
              name,
              image: 'busybox',
              command: ['sh', '-c', 'yes | head -c 58000 > /tmp/a; yes | head -c 58000 > /tmp/b; sleep 1000000'],
            })),
          },
          { replicas: 190 },
        ),
      ],
      advance(MINUTE),
      0,
    ),
    tell(
      'logs of random numbers',
      [
        shell('i=0; while [ $i -lt 900 ]; do echo $RANDOM$RANDOM$RANDOM; i=$((i+1)); done; sleep 1000000', {
          replicas: 190,
          container: {
            image: 'bash',
            command: [
              'bash',
              '-c',
              'i=0; while [ $i -lt 900 ]; do echo $RANDOM$RANDOM$RANDOM; i=$((i+1)); done; sleep 1000000',
            ],
          },
        }),
      ],
      advance(MINUTE),
      0,
    ),
  ];
}

/** Many objects that wake each other. */
function crowds(): LabStory[] {
  const counting = { exec: { command: ['sh', '-c', COUNTING] }, periodSeconds: 1 };
  const flapping = {
    exec: { command: ['sh', '-c', '[ $(($(date +%s) % 2)) = 0 ]'] },
    periodSeconds: 1,
    failureThreshold: 1,
  };
  const services = Array.from({ length: 50 }, (_, index) => service(`s${index}`));
  return [
    tell('three replicas that crash, sixty days', [shell('exit 1', { replicas: 3 })], advance(60 * DAY)),
    tell('ten replicas that crash, ten days', [shell('exit 1', { replicas: 10 })], advance(10 * DAY)),
    tell('fifty replicas that crash, two days', [shell('exit 1', { replicas: 50 })], advance(2 * DAY)),
    tell('190 replicas that crash, a day', [shell('exit 1', { replicas: 190 })], advance(DAY)),
    tell(
      '190 replicas that print and crash, twelve hours',
      [shell('seq 1 300; exit 1', { replicas: 190 })],
      advance(12 * HOUR),
    ),
    tell(
      '190 probes that count',
      [server({ replicas: 190, container: { readinessProbe: counting } })],
      advance(10 * SECOND),
      0,
    ),
    tell(
      'a hundred that flap behind fifty Services',
      [server({ replicas: 100, container: { readinessProbe: flapping } }), ...services],
      advance(10 * MINUTE),
    ),
    tell(
      'a sleep in an exec beside a hundred busy Pods',
      [shell(`while true; do ${COUNTING}; sleep 1; done`, { replicas: 100 })],
      kubectl('exec deploy/p -- sleep 50'),
      4 * SECOND,
    ),
    tell(
      'a Job that fails for ever',
      [job('exit 1', { completions: 100, parallelism: 100, backoffLimit: 1000000 })],
      advance(DAY),
    ),
    tell(
      '190 replicas that crash and pull each time, a day',
      [shell('exit 1', { replicas: 190, container: { imagePullPolicy: 'Always' } })],
      advance(DAY),
    ),
    tell(
      'a hundred that ask an address nobody has',
      [shell('while true; do wget -qO- http://10.244.9.9; done', { replicas: 100 })],
      advance(HOUR),
    ),
    tell('190 loops of date, a day', [shell('while true; do date; sleep 1; done', { replicas: 190 })], advance(DAY)),
  ];
}

/** Labs that are dear to load, to look at and to save: just below the bounds of what a lab holds. */
function heavy(): LabStory[] {
  const many = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, at) => ({ name: `c${at}`, image: 'nginx', ...more }));
  const init = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `i${at}`, image: 'busybox', command: ['true'] }));
  const tolerations = Array.from({ length: 200 }, (_, at) => ({ key: `k${at}`, operator: 'Exists' as const }));
  const env = Array.from({ length: 80 }, (_, at) => ({ name: `V${at}`, value: `v${at}` }));
  const data = (name: string): object => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`k${at}`, 'x'.repeat(20)])),
  });
  return [
    tell(
      'ten Pods of a hundred containers',
      [workload({ containers: many(100) }, { replicas: 10 })],
      advance(MINUTE),
      0,
    ),
    tell('190 Pods of five containers', [workload({ containers: many(5) }, { replicas: 190 })], advance(MINUTE), 0),
    tell(
      'a Pod of 990 init containers',
      [workload({ containers: many(1), initContainers: init(990) })],
      advance(HOUR),
      0,
    ),
    tell(
      'nine Pods of 100 init containers',
      [workload({ containers: many(1), initContainers: init(100) }, { replicas: 9 })],
      advance(HOUR),
      0,
    ),
    tell(
      'labels for 150 Pods of 200 tolerations',
      [workload({ containers: many(1), tolerations }, { replicas: 150 })],
      kubectl('label pods --all tier=front'),
    ),
    tell(
      '190 Pods of 200 tolerations',
      [workload({ containers: many(1), tolerations }, { replicas: 190 })],
      advance(MINUTE),
      0,
    ),
    tell(
      '400 containers of 80 variables',
      [workload({ containers: many(2, { env }) }, { replicas: 190 })],
      advance(MINUTE),
      0,
    ),
    tell('data without end', ['a', 'b', 'c', 'd'].map(data), kubectl('label configmap a b c d x=y'), 0),
    tell(
      'one of them, printed hundreds of times',
      [data('a')],
      kubectl(`get configmap ${'a '.repeat(400)} -o yaml`),
      0,
    ),
    tell(
      'five hundred steps of a path',
      [server({ replicas: 190 })],
      kubectl(`get pods -o jsonpath={${'..*'.repeat(500)}}`),
    ),
  ];
}

/** Reading that costs more than it shows. */
function printers(): LabStory[] {
  const asleep = [server({ replicas: 150 })];
  const columns = Array.from({ length: 300 }, (_, index) => `A${index}:..*`).join(',');
  return [
    tell('300 columns over 150 Pods', asleep, kubectl(`get pods -o custom-columns=${columns}`)),
    tell('everything of everything by jsonpath', asleep, kubectl(`get pods -o jsonpath={..*..*..*}`)),
    tell(
      'ranges within ranges',
      asleep,
      kubectl("get pods -o jsonpath='{range .items[*]}{range ..*}{range ..*}{@}{end}{end}{end}'"),
    ),
  ];
}
