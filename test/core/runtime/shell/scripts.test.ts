import { describe, expect, it } from 'vitest';
import { runScript } from '../run-program.ts';

/** [what is true, script, what it prints, how it ends] */
type Row = readonly [sentence: string, script: string, log: string, exitCode: number];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('%s', (_sentence, script, log, exitCode) => {
      expect(runScript(script)).toEqual({ log, exitCode });
    });
  });
}

table('quoting', [
  ['single quotes keep everything', `echo '$HOME \`x\` "y"'`, '$HOME `x` "y"\n', 0],
  ['double quotes keep blanks and expand', `x='a  b'; echo "$x" $x`, 'a  b a b\n', 0],
  ['a backslash keeps one character', 'echo a\\ \\ b \\$x', 'a  b $x\n', 0],
  ['a backslash before a newline joins lines', 'echo a\\\nb', 'ab\n', 0],
  ['an empty quoted word is a field', `set -- a '' b; echo $#`, '3\n', 0],
  ['"$@" without arguments is no field', 'set --; set -- "$@"; echo $#', '0\n', 0],
  ['"$@" keeps its fields apart', `f() { echo $#; }; set -- 'a b' c; f "$@"; f $@; f "$*"`, '2\n3\n1\n', 0],
  ['adjacent pieces make one word', `echo a'b'"c"d`, 'abcd\n', 0],
  ["$'…' knows C's escapes", `printf %s $'a\\tb'`, 'a\tb\n', 0],
  ['a comment ends at the newline', 'echo a # b\necho c#d', 'a\nc#d\n', 0],
]);

table('parameters', [
  [':- stands for unset and empty', `unset x; y=; echo "\${x:-a} \${y:-b} \${y-c}"`, 'a b \n', 0],
  [':= assigns', 'echo ${x:=5}; echo $x', '5\n5\n', 0],
  [':+ stands for set', `x=1; echo "\${x:+yes}\${z:+no}"`, 'yes\n', 0],
  [':? ends the script', 'echo ${x:?is needed}; echo no', 'sh: x: is needed\n', 2],
  ['# counts characters', 'x=hello; echo ${#x} ${#}', '5 0\n', 0],
  ['% and %% cut the end', 'x=a.b.c; echo ${x%.*} ${x%%.*}', 'a.b a\n', 0],
  ['# and ## cut the beginning', 'x=a/b/c; echo ${x#*/} ${x##*/}', 'b/c c\n', 0],
  ['a quoted pattern is a text', `x='a*b'; echo "\${x%'*b'}"`, 'a\n', 0],
  ['/ and // replace', 'x=aXbX; echo ${x/X/-} ${x//X/-}', 'a-bX a-b-\n', 0],
  ['a slice begins at 0', 'x=abcdef; echo ${x:2} ${x:1:2}', 'cdef bc\n', 0],
  ['$? is the last status', 'false; echo $?; true; echo $?', '1\n0\n', 0],
  ['$$ is the shell, in subshells too', 'echo $$ $(echo $$)', '1 1\n', 0],
  ['a positional past 9 needs braces', 'set -- a b c d e f g h i j; echo $1 ${10} $10', 'a j a0\n', 0],
  ['shift moves the arguments', 'set -- a b c; shift; echo $1 $#', 'b 2\n', 0],
  ['the word of an unquoted default is split', `set -- \${x:-a b}; echo $#`, '2\n', 0],
  ['IFS divides', `IFS=:; x=a:b::c; set -- $x; echo $# "$3"`, '4 \n', 0],
  ['the environment is there', 'echo $HOME $HOSTNAME', '/root web\n', 0],
  ['an unset exported variable is gone', 'unset HOME; env | grep -c HOME=', '0\n', 1],
]);

table('arithmetic', [
  ['operators have their precedence', 'echo $((1+2*3-4/2)) $(((1+2)*3)) $((7%3)) $((2**8))', '5 9 1 256\n', 0],
  ['comparisons are 0 and 1', 'echo $((3>2)) $((3<=2)) $((1==1 && 0)) $((!5))', '1 0 0 0\n', 0],
  ['names need no dollar', 'x=4; echo $((x*x)) $(($x+1))', '16 5\n', 0],
  ['assignments stay', 'echo $((x=5)) $((x+=2)) $x', '5 7 7\n', 0],
  ['increments work', 'i=1; echo $((i++)) $((++i)) $i', '1 3 3\n', 0],
  ['the choice is lazy', 'echo $((1 ? 2 : 1/0))', '2\n', 0],
  ['hexadecimal, octal and bits', 'echo $((0x1f)) $((010)) $((5&3|8)) $((1<<4))', '31 8 9 16\n', 0],
  ['a division by zero ends the script', 'echo $((1/0)); echo no', 'sh: divide by zero\n', 2],
  ['nonsense ends the script', 'echo $((1+)); echo no', 'sh: arithmetic syntax error\n', 2],
  ['let and (( )) say whether it is not 0', '((1)); echo $?; ((0)); echo $?; let x=3; echo $x', '0\n1\n3\n', 0],
]);

table('control', [
  ['&& and || go by the status', 'true && echo a || echo b; false && echo c || echo d', 'a\nd\n', 0],
  ['! turns the status', '! false; echo $?; ! true; echo $?', '0\n1\n', 0],
  ['if takes the first branch that fits', 'if false; then echo a; elif true; then echo b; else echo c; fi', 'b\n', 0],
  ['an if without a branch has status 0', 'if false; then :; fi; echo $?', '0\n', 0],
  ['while runs until its condition fails', 'i=3; while [ $i -gt 0 ]; do echo $i; i=$((i-1)); done', '3\n2\n1\n', 0],
  ['until runs until it holds', 'i=0; until [ $i -eq 2 ]; do i=$((i+1)); done; echo $i', '2\n', 0],
  ['for goes over words', 'for x in a "b c" d; do echo "<$x>"; done', '<a>\n<b c>\n<d>\n', 0],
  ['for without words goes over the arguments', 'set -- x y; for a; do echo $a; done', 'x\ny\n', 0],
  ['for ((;;)) counts', 'for ((i=0;i<3;i++)); do echo $i; done', '0\n1\n2\n', 0],
  [
    'break leaves, continue goes on',
    'for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done',
    '1\n3\n',
    0,
  ],
  [
    'break 2 leaves two loops',
    'for i in 1 2; do for j in a b; do echo $i$j; break 2; done; done; echo end',
    '1a\nend\n',
    0,
  ],
  [
    'break out of a redirected loop restores the output',
    'for i in 1; do while :; do break 2; done > /tmp/x; done; echo out',
    'out\n',
    0,
  ],
  ['case takes the first pattern that fits', 'case abc in x) echo 1;; a*|b) echo 2;; *) echo 3;; esac', '2\n', 0],
  ['a quoted pattern in case is a text', `case a in '*') echo 1;; ?) echo 2;; esac`, '2\n', 0],
  ['case knows sets', 'case 7 in [a-z]) echo l;; [!0-5]) echo d;; esac', 'd\n', 0],
  ['a function has arguments and a status', 'f() { echo "$1-$#"; return 3; }; f a b; echo $?', 'a-2\n3\n', 0],
  ['local variables come back', 'x=1; f() { local x=2; echo $x; }; f; echo $x', '2\n1\n', 0],
  [
    'a function may call itself',
    'f() { [ $1 -le 1 ] && echo 1 && return; echo $1; f $(($1-1)); }; f 3',
    '3\n2\n1\n',
    0,
  ],
  [
    'a program with an argument of 128 KiB is refused by execve',
    'x=$(yes aaaaaaaaaaaaaaa | head -c 131088); date "$x"; echo $?',
    'sh: date: Argument list too long\n126\n',
    0,
  ],
  ['a builtin takes it', 'x=$(yes aaaaaaaaaaaaaaa | head -c 131072); echo "$x" > /tmp/x; echo ${#x}', '131071\n', 0],
  [
    'more texts than sixty-four are evaluated',
    'i=0; while [ $i -lt 100 ]; do eval "x=$i"; i=$((i+1)); done; echo $x',
    '99\n',
    0,
  ],
  ['endless recursion ends by SIGSEGV, as a real stack does', 'f() { f; }; f', '', 139],
  ['a subshell keeps its changes to itself', 'x=1; (x=2; exit 3); echo $? $x', '3 1\n', 0],
  ['a group does not', 'x=1; { x=2; }; echo $x', '2\n', 0],
  ['exit ends with its status', 'exit 42; echo no', '', 42],
  ['the last status is the exit code', 'false', '', 1],
  ['eval runs text', `x='echo a; y=5'; eval "$x"; echo $y`, 'a\n5\n', 0],
  ['sh -c has $0 and arguments', `sh -c 'echo $0 $1 $#' name a b`, 'name a 2\n', 0],
  ['exec puts a program in the place of the shell', 'exec echo a; echo b', 'a\n', 0],
  ['exec keeps redirections', 'exec > /tmp/x; echo a; exec >&2; cat /tmp/x', 'a\n', 0],
]);

table('set', [
  ['-e ends at the first failure', 'set -e; echo a; false; echo b', 'a\n', 1],
  ['-e spares conditions', 'set -e; if false; then :; fi; false || true; ! true; echo a', 'a\n', 0],
  ['-e spares functions in conditions', 'set -e; f() { false; echo in; }; if f; then echo a; fi', 'in\na\n', 0],
  ['-u refuses unset variables', 'set -u; echo $nope; echo no', 'sh: nope: parameter not set\n', 2],
  ['-x shows commands', 'set -x; echo a', '+ echo a\na\n', 0],
  ['-o pipefail looks at every stage', 'set -o pipefail; false | true; echo $?', '1\n', 0],
  ['sh -ec sets it from the start', `sh -ec 'false; echo no'; echo $?`, '1\n', 0],
]);

table('input and output', [
  ['> writes, >> adds, < reads', 'echo a > /tmp/f; echo b >> /tmp/f; cat < /tmp/f', 'a\nb\n', 0],
  ['2> and 2>&1 take the errors', 'nope 2>/dev/null; nope > /tmp/f 2>&1; cat /tmp/f', 'sh: nope: not found\n', 0],
  ['&> takes both', '{ echo a; nope; } &> /tmp/f; cat /tmp/f', 'a\nsh: nope: not found\n', 0],
  ['a directory that is not there', 'echo a > /no/f; echo $?', "sh: can't create /no/f: nonexistent directory\n1\n", 0],
  ['a file that is not there', 'cat < /no; echo $?', "sh: can't open /no: no such file\n1\n", 0],
  ['a here-document expands', 'x=1; cat <<E\na $x\n$(echo b)\nE', 'a 1\nb\n', 0],
  ['a quoted here-document does not', `cat <<'E'\n$x\nE`, '$x\n', 0],
  ['<<- takes tabs away', 'cat <<-E\n\ta\n\tE\necho b', 'a\nb\n', 0],
  ['a pipe joins', 'printf "b\\na\\n" | sort | head -1', 'a\n', 0],
  ['the last stage gives the status', 'true | false; echo $?', '1\n', 0],
  ['stages are children', 'x=1; echo a | x=2; echo $x', '1\n', 0],
  ['a writer nobody reads stops', 'yes | head -2', 'y\ny\n', 0],
  [
    'while read goes line by line',
    'printf "1 a\\n2 b c\\n" | while read n rest; do echo "$rest:$n"; done',
    'a:1\nb c:2\n',
    0,
  ],
  [
    'read takes its own line from a file',
    'printf "a\\nb\\n" > /tmp/f; { read x; read y; } < /tmp/f; echo $y$x',
    'ba\n',
    0,
  ],
  ['substitution drops newlines at the end', `x=$(printf 'a\\n\\n'); echo "[$x]"`, '[a]\n', 0],
  ['backquotes nest', 'echo `echo \\`echo a\\``', 'a\n', 0],
  ['a substitution has a status', 'x=$(exit 3); echo $?', '3\n', 0],
  ['patterns match files', 'cd /tmp; touch b.txt a.txt c.log; echo *.txt; echo *.no', 'a.txt b.txt\n*.no\n', 0],
  ['a quoted pattern does not', `cd /tmp; touch a; echo '*' "?"`, '* ?\n', 0],
]);

table('mistakes', [
  ['an unknown command is 127', 'nope', 'sh: nope: not found\n', 127],
  ['a directory is 126', '/tmp', 'sh: /tmp: Permission denied\n', 126],
  ['a missing path is 127', './nope', 'sh: ./nope: not found\n', 127],
  ['an open quote is a syntax error', 'echo "a', 'sh: syntax error: unterminated quoted string\n', 2],
  ['a word out of place is a syntax error', 'echo a; fi', 'sh: syntax error: unexpected "fi"\n', 2],
  ['a missing word is one too', 'if true; then echo', 'sh: syntax error: unexpected end of file (expecting "fi")\n', 2],
  ['lines before a syntax error run', 'echo a\nfi', 'a\nsh: line 2: syntax error: unexpected "fi"\n', 2],
  ['a bad substitution', 'echo ${x!}', 'sh: syntax error: bad substitution\n', 2],
]);

describe('bash', () => {
  it.each<readonly [sentence: string, script: string, log: string]>([
    [
      'has arrays',
      'a=(x "y z"); echo ${a[1]} ${#a[@]} $a; for e in "${a[@]}"; do echo "<$e>"; done',
      'y z 2 x\n<x>\n<y z>\n',
    ],
    ['sets one element', 'a[2]=x; a[1]=b; a[1]+=c; echo "${a[@]}" ${!a[@]} ${#a[@]}', 'bc x 1 2 2\n'],
    ['appends elements', 'a=(x); a+=(y "z w"); echo ${#a[@]} ${a[-1]}', '3 z w\n'],
    ['appends to a text', 'x=1; x+=2; a=(x); a+=y; echo $x ${a[0]}', '12 xy\n'],
    ['lets elements say their index', 'a=([3]=c [1]=b x); echo ${!a[@]} "${a[@]}"', '1 2 3 b x c\n'],
    ['works indexes out', 'i=1; a=(5 6 7); ((a[i+1]=9)); echo ${a[i+1]} $((a[i++] + a[0])) $i', '9 11 2\n'],
    ['counts from the end', 'a=(1 2 3 4); echo ${a[-2]} ${a[@]: -2} ${a[@]:1:2}', '3 3 4 2 3\n'],
    ['changes each element', 'a=(b.txt c.txt); echo ${a[@]%.txt} "${a[@]/txt/md}"', 'b c b.md c.md\n'],
    ['makes no word of an array that is empty', 'a=(); for e in "${a[@]}"; do echo "<$e>"; done; echo ${#a[@]}', '0\n'],
    ['joins an array by IFS', 'IFS=,; a=(1 2 3); echo "${a[*]}"', '1,2,3\n'],
    [
      'has arrays by key',
      'declare -A m=([x y]=1); for w in a a b; do ((m[$w]++)); done; echo ${m[a]} "${m[x y]}" ${#m[@]}',
      '2 1 3\n',
    ],
    ['forgets an element', 'a=(1 2 3); unset "a[1]"; echo ${!a[@]}; unset a; echo ${#a[@]}', '0 2\n0\n'],
    ['keeps a local array to its function', 'f() { local a=(1 2); echo ${#a[@]}; }; a=(9); f; echo ${a[@]}', '2\n9\n'],
    ['keeps a child out of an array', 'a=(1); (a[0]=2); echo ${a[0]}', '1\n'],
    ['reads a line into an array', 'read -ra a <<< "x y z"; echo ${a[2]} ${#a[@]}', 'z 3\n'],
    ['follows a name', 'y=z; z=5; echo ${!y}', '5\n'],
    [
      'refuses what is before the first element',
      'a=(1); a[-5]=2; echo no',
      'bash: line 1: a[-5]: bad array subscript\n',
    ],
    ['refuses to change what is read-only', 'readonly r=(1); r[0]=2; echo no', 'bash: line 1: r: readonly variable\n'],
    ['expands braces', 'echo {1..3} a{b,c}d', '1 2 3 abd acd\n'],
    ['leaves a brace that is never closed', 'echo {a,,b {,x', '{a,,b {,x\n'],
    ['remembers what =~ matched', '[[ web-12 =~ -([0-9]+)$ ]] && echo ${BASH_REMATCH[1]}', '12\n'],
    ['matches patterns in [[ ]]', '[[ abc == a* && ! abc == b* ]] && echo yes', 'yes\n'],
    ['has here-strings', 'read a b <<< "1 2"; echo $b$a', '21\n'],
  ])('%s', (_sentence, script, log) => {
    expect(runScript('', { image: 'bash:5', command: ['bash', '-c', script] }).log).toBe(log);
  });

  it.each([
    ['a=(x); echo {1..3}', 'sh: syntax error: unexpected "("\n', 2],
    ['a+=(x)', 'sh: syntax error: unexpected word (expecting ")")\n', 2],
    ['a[1]=x', 'sh: a[1]=x: not found\n', 127],
    ['a+=x', 'sh: a+=x: not found\n', 127],
    ['echo ${a[@]}', 'sh: syntax error: bad substitution\n', 2],
  ])('is not what busybox has: %s', (script, log, exitCode) => {
    expect(runScript(script)).toEqual({ log, exitCode });
  });

  it.each([
    ['a=(x y)', 'sh: 1: Syntax error: "(" unexpected\n', 2],
    ['a+=(x)', 'sh: 1: Syntax error: word unexpected (expecting ")")\n', 2],
    ['a[1]=x', 'sh: 1: a[1]=x: not found\n', 127],
    ['echo ${#a[@]}', 'sh: 1: Bad substitution\n', 2],
    ['if true; then echo', 'sh: 1: Syntax error: end of file unexpected (expecting "fi")\n', 2],
  ])("is not what Debian's sh has: %s", (script, log, exitCode) => {
    expect(runScript('', { image: 'debian', command: ['sh', '-c', script] })).toEqual({ log, exitCode });
  });
});

describe('other shells', () => {
  it.each([
    ["Debian's sh is dash", ['sh', '-c', 'nope'], 'sh: 1: nope: not found\n'],
    ['bash says command not found', ['bash', '-c', 'nope'], 'bash: line 1: nope: command not found\n'],
    ['dash reads backslashes in echo', ['sh', '-c', 'echo "a\\tb"'], 'a\tb\n'],
    ['bash does not', ['bash', '-c', 'echo "a\\tb"'], 'a\\tb\n'],
  ])('%s', (_sentence, command, log) => {
    expect(runScript('', { image: 'debian', command }).log).toBe(log);
  });
});
