import { describe, expect, it } from 'vitest';
import { runScript } from './run-program.ts';

type Row = readonly [sentence: string, script: string, log: string];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('%s', (_sentence, script, log) => {
      expect(runScript(script).log).toBe(log);
    });
  });
}

table('output', [
  ['echo -n leaves the newline out, -e reads escapes', 'echo -n a; echo -e "b\\tc"', 'ab\tc\n'],
  ['printf repeats its format', 'printf "%s-%d\\n" a 1 b 2', 'a-1\nb-2\n'],
  ['printf pads', 'printf "[%5s][%-5s][%05d][%.2f]" a b 42 3.14159', '[    a][b    ][00042][3.14]\n'],
  [
    'seq says where it stops before its end',
    'seq 10001 | tail -n 1; seq 10000 | wc -l; seq 3 3 30001 | tail -n 1',
    'seq: the lab prints at most 10000 numbers at once\n10000\n10000\n30000\n',
  ],
  ['sort sorts all that seq prints', 'seq 10000 | sort -rn | tail -n 1', '1\n'],
  [
    'sort, tac and tail keep more than ten thousand lines',
    'yes | head -n 19000 > /tmp/f; echo z >> /tmp/f; sort /tmp/f | tail -n 1; tac /tmp/f | head -n 1; tac /tmp/f | wc -l; tail -n 15000 /tmp/f | wc -l',
    'z\nz\n19001\n15000\n',
  ],
  [
    'sort says where it keeps no more',
    'yes | head -n 20001 | sort | wc -l',
    'sort: the lab keeps at most 20000 lines\n20000\n',
  ],
  ['tac says so too', 'yes | head -n 20001 | tac > /tmp/f; echo $?', 'tac: the lab keeps at most 20000 lines\n1\n'],
  [
    'tail says so where it was asked for more',
    'yes | head -n 20002 > /tmp/f; tail -n 20001 /tmp/f | wc -l; tail -n 3 /tmp/f',
    'tail: the lab keeps at most 20000 lines\n20000\ny\ny\ny\n',
  ],
  [
    'wc, uniq, nl, cut and rev go through any number of lines',
    'yes ab | head -n 20500 > /tmp/f; wc -l < /tmp/f; uniq -c /tmp/f; nl /tmp/f | tail -n 1; cut -c 2 /tmp/f | rev | wc -l',
    '20500\n  20500 ab\n 20500\tab\n20500\n',
  ],
  ['xargs runs a command as often as there are words', 'seq 500 | xargs -n 1 echo | wc -l', '500\n'],
  ['tr squeezes what it made equal', 'echo aabbcc | tr -s ab x', 'xcc\n'],
  ['seq counts', 'seq 3; seq 2 2 6; seq -s , 3', '1\n2\n3\n2\n4\n6\n1,2,3\n'],
  [
    'date is virtual and UTC',
    'date; sleep 61; date +%T; date +%s',
    'Thu Jan  1 00:00:00 UTC 2026\n00:01:01\n1767225661\n',
  ],
  ['date knows its letters', 'date "+%Y-%m-%d %H:%M:%S %a %j"', '2026-01-01 00:00:00 Thu 001\n'],
]);

table('what the lab cannot run', [
  ['says so and exits 127', 'traceroute 10.0.0.1; echo $?', 'sh: traceroute: not supported in this lab\n127\n'],
]);

table('filters', [
  [
    'grep finds lines',
    'printf "ab\\ncd\\n" | grep -v ab; echo abc | grep -o b; printf "a\\na\\n" | grep -c a',
    'cd\nb\n2\n',
  ],
  ['grep says whether it found', 'echo a | grep -q b; echo $?; echo a | grep -qi A; echo $?', '1\n0\n'],
  ['a pattern made to hang does not', `echo ${'a'.repeat(40)}b | grep -cE '(a+)+$'`, '0\n'],
  ['grep -E knows more', 'printf "foo1\\nbar\\n" | grep -E "(foo|baz)[0-9]+"', 'foo1\n'],
  [
    'head, tail and wc',
    'seq 5 | head -n 2; seq 5 | tail -n 1; seq 5 | tail -n +4; seq 5 | wc -l',
    '1\n2\n5\n4\n5\n5\n',
  ],
  [
    'wc counts each file and all of them, to the byte',
    'cd /tmp; printf "one two\\nthree" > a; touch b; dd if=/dev/zero of=z bs=1000 count=3 2>/dev/null; wc a; wc -c z; wc -c a b; wc -l < a; printf abc | wc -c; wc -l nowhere a',
    '        1         3        13 a\n3000 z\n       13 a\n        0 b\n       13 total\n1\n3\nwc: nowhere: No such file or directory\n        1 a\n        1 total\n',
  ],
  ['cut takes fields and characters', 'echo a:b:c | cut -d: -f1,3; echo hello | cut -c2-3', 'a:c\nel\n'],
  [
    'sort and uniq',
    'printf "b\\na\\nb\\n" | sort | uniq -c; printf "10\\n9\\n" | sort -n; printf "a\\nb\\n" | sort -r',
    '      1 a\n      2 b\n9\n10\nb\na\n',
  ],
  [
    'tr translates, deletes and squeezes',
    'echo Hello | tr a-z A-Z; echo aabb | tr -d a; echo aabb | tr -s a',
    'HELLO\nbb\nabb\n',
  ],
  [
    'sed replaces, deletes and prints',
    'echo aXbX | sed s/X/-/; echo aXbX | sed "s/X/-/g"; seq 3 | sed 2d; seq 3 | sed -n 2p',
    'a-bX\na-b-\n1\n3\n2\n',
  ],
  ['sed knows groups', 'echo john smith | sed -E "s/(\\w+) (\\w+)/\\2 \\1/"', 'smith john\n'],
  ['awk prints fields', `echo a b c | awk '{print $2, $NF}'; echo a:b | awk -F: '{print $2}'`, 'b c\nb\n'],
  ['tee copies', 'echo a | tee /tmp/f; cat /tmp/f', 'a\na\n'],
  ['xargs makes arguments', 'seq 3 | xargs echo n; seq 2 | xargs -n 1 echo', 'n 1 2 3\n1\n2\n'],
  ['base64 both ways', 'echo -n hello | base64; echo aGVsbG8= | base64 -d', 'aGVsbG8=\nhello\n'],
  ['cat -n numbers', 'printf "a\\nb\\n" | cat -n', '     1\ta\n     2\tb\n'],
]);

table('files', [
  ['mkdir, touch, ls and rm', 'mkdir -p /tmp/a/b; touch /tmp/a/x; ls /tmp/a; rm /tmp/a/x; ls /tmp/a', 'b\nx\nb\n'],
  [
    'rm wants -r for directories',
    'mkdir /tmp/a; rm /tmp/a; rm -r /tmp/a; ls /tmp',
    "rm: can't remove '/tmp/a': Is a directory\n",
  ],
  ['cp and mv', 'echo 1 > /tmp/a; cp /tmp/a /tmp/b; mv /tmp/a /tmp/c; cat /tmp/b /tmp/c; ls /tmp', '1\n1\nb\nc\n'],
  [
    'a file that is not there',
    'cat /nope; ls /nope',
    "cat: can't open '/nope': No such file or directory\nls: /nope: No such file or directory\n",
  ],
  [
    'test asks about files',
    'touch /tmp/f; [ -f /tmp/f ] && [ -d /tmp ] && [ ! -e /no ] && [ ! -s /tmp/f ] && echo yes',
    'yes\n',
  ],
  ['cd and pwd', 'cd /tmp; pwd; cd /; pwd; cd /no', "/tmp\n/\nsh: cd: can't cd to /no: No such file or directory\n"],
  ['chmod +x makes a script', 'echo "echo hi" > /tmp/s; chmod +x /tmp/s; /tmp/s; sh /tmp/s', 'hi\nhi\n'],
  ['the image has its programs', 'which sh; ls /bin/sh', '/bin/sh\n/bin/sh\n'],
  [
    'dd counts zeros without keeping them',
    'dd if=/dev/zero of=/tmp/f bs=1M count=10; ls -l /tmp/f | cut -c1-46',
    '10+0 records in\n10+0 records out\n-rw-r--r--    1 root     root      10485760 Ja\n',
  ],
  ['find walks', 'mkdir /tmp/a; touch /tmp/a/x.txt; find /tmp -name "*.txt"', '/tmp/a/x.txt\n'],
  [
    'a file that grows keeps its end',
    'i=0; while [ $i -lt 3000 ]; do echo "line number $i is here" >> /tmp/f; i=$((i+1)); done; tail -1 /tmp/f',
    'line number 2999 is here\n',
  ],
]);

table('the machine', [
  ['who and where', 'hostname; whoami; id -u; uname', 'web\nroot\n0\nLinux\n'],
  ['env shows and sets', 'A=1 env | grep ^A=; env B=2 sh -c "echo \\$B"; export C=3; sh -c "echo \\$C"', 'A=1\n2\n3\n'],
  ['expr computes', 'expr 2 + 3; expr 2 \\* 3; expr abc : "a\\(.*\\)"', '5\n6\nbc\n'],
  ['basename and dirname', 'basename /a/b.txt .txt; dirname /a/b.txt', 'b\n/a\n'],
  ['timeout ends with 124', 'timeout 1 sleep 10; echo $?; timeout 5 true; echo $?', '124\n0\n'],
  [
    'a name that DNS does not know',
    'wget -qO- http://nope/; nc -z nope 80; echo $?',
    "wget: bad address 'nope'\nnc: bad address 'nope'\n1\n",
  ],
  [
    'a port nobody listens on',
    'wget -qO- http://localhost:81',
    "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
  ],
  ['an address nobody has', 'wget -T 2 -qO- http://192.0.2.1/; date +%T', 'wget: download timed out\n00:00:02\n'],
]);

describe('processes', () => {
  it.each<Row>([
    ['background work goes on beside', 'sleep 2 && echo b & echo a; wait; date +%S', 'a\nb\n02\n'],
    ['wait for one has its status', '(sleep 1; exit 3) & wait $!; echo $?', '3\n'],
    ['children run side by side', 'sleep 3 & sleep 5 & wait; date +%S', '05\n'],
    ['kill ends a child', 'sleep 100 & kill $!; wait $!; echo $?', '143\n'],
    ['a trap runs at the end', 'trap "echo bye" EXIT; echo hi', 'hi\nbye\n'],
    ['a trap for a signal of its own', 'trap "echo got" USR1; kill -USR1 $$; echo on', 'got\non\n'],
    ['PID 1 cannot kill itself', 'kill $$; kill -9 1; echo alive', 'alive\n'],
    [
      'a fork bomb runs into a wall',
      'i=0; while [ $i -lt 100 ]; do sleep 60 & i=$((i+1)); done 2>/dev/null; echo end',
      'end\n',
    ],
  ])('%s', (_sentence, script, log) => {
    expect(runScript(script).log).toBe(log);
  });
});
