/** Which programs come with a package, by the name that Debian, Alpine or Oracle Linux has for it. */
const PACKAGES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    bash: 'bash',
    'ca-certificates': '',
    coreutils: '',
    curl: 'curl',
    'default-mysql-client': 'mysql mysqladmin',
    'mysql-client': 'mysql mysqladmin',
    'mariadb-client': 'mariadb mysql mysqladmin',
    'bind9-dnsutils': 'nslookup dig',
    dnsutils: 'nslookup dig',
    'bind-tools': 'nslookup dig',
    'bind-utils': 'nslookup dig',
    git: 'git',
    htop: 'htop',
    iproute2: 'ip ss',
    iproute: 'ip ss',
    'iputils-ping': 'ping',
    iputils: 'ping',
    jq: 'jq',
    less: 'less',
    nano: 'nano',
    'net-tools': 'netstat ifconfig',
    'netcat-openbsd': 'nc',
    'netcat-traditional': 'nc',
    netcat: 'nc',
    nmap: 'nmap',
    'nmap-ncat': 'nc ncat',
    openssl: 'openssl',
    'postgresql-client': 'psql pg_isready',
    procps: 'ps top free uptime kill pkill watch',
    'procps-ng': 'ps top free uptime kill pkill watch',
    psmisc: 'killall pstree fuser',
    python3: 'python3',
    'redis-tools': 'redis-cli',
    redis: 'redis-cli redis-server',
    strace: 'strace',
    stress: 'stress',
    'stress-ng': 'stress-ng',
    tcpdump: 'tcpdump',
    telnet: 'telnet',
    traceroute: 'traceroute',
    tzdata: '',
    unzip: 'unzip',
    vim: 'vim vi',
    wget: 'wget',
  }).map(([name, programs]) => [name, programs.split(' ').filter((program) => program !== '')]),
);

const PROGRAMS: ReadonlySet<string> = new Set([...PACKAGES.values()].flat());

/** The programs of a package; undefined where the lab does not know it. */
export function programsOf(packageName: string): readonly string[] | undefined {
  return PACKAGES.get(packageName);
}

/** True for what some package brings: such a file in PATH is a program, whether the lab can run it or not. */
export function isPackaged(program: string): boolean {
  return PROGRAMS.has(program);
}
