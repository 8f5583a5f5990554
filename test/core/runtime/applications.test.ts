import { describe, expect, it } from 'vitest';
import { type PodLab, startPod } from './pod-lab.ts';

/** A Pod with the image, behind a Service `web`, and a client beside it. */
function serve(container: object, port: number, others: readonly object[] = [], spec: object = {}): PodLab {
  const lab = startPod(container, spec, [
    ...others,
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'client' },
      spec: { containers: [{ name: 'c', image: 'curlimages/curl', command: ['sleep', '1d'] }] },
    },
  ]);
  // A Pod has to have a label to be exposed.
  lab.kubectl('label pod p app=p');
  lab.kubectl(`expose pod p --name=web --port=${port}`);
  return lab;
}

const LABELLED = { metadata: { name: 'settings' }, apiVersion: 'v1', kind: 'ConfigMap' };

function settings(name: string, text: string): object {
  return { ...LABELLED, data: { [name]: text } };
}

function mounted(mountPath: string): { container: object; spec: object } {
  return {
    container: { volumeMounts: [{ name: 'settings', mountPath }] },
    spec: { volumes: [{ name: 'settings', configMap: { name: 'settings' } }] },
  };
}

describe('echo servers', () => {
  it.each([
    ['registry.k8s.io/echoserver:1.4', 'CLIENT VALUES:\nclient_address=10.244.', 'command=GET\n'],
    ['registry.k8s.io/echoserver:1.10', '\n\nHostname: p\n\nPod Information:', '\tmethod=GET\n'],
    ['traefik/whoami', 'Hostname: p\nIP: 127.0.0.1\n', 'GET /a HTTP/1.1\nHost: web'],
  ])('%s tells who asked, and what', (image, begins, holds) => {
    const port = image.startsWith('traefik') ? 80 : 8080;
    const answer = serve({ image }, port).kubectl(`exec client -- curl -s web:${port}/a`);
    expect(answer.startsWith(begins)).toBe(true);
    expect(answer).toContain(holds);
  });

  it('http-echo says its text, on the port it is given, and writes who asked', () => {
    const lab = serve({ image: 'hashicorp/http-echo:1.0', args: ['-text=hi', '-listen=:8080'] }, 8080);
    expect(lab.kubectl('exec client -- curl -s web:8080')).toBe('hi');
    expect(lab.kubectl('logs p').split('\n')).toEqual([
      expect.stringMatching(/^2026\/01\/01 \S+ \[INFO\] server is listening on :8080$/),
      expect.stringContaining('"GET / HTTP/1.1" 200 3 "curl/'),
    ]);
  });

  it('http-echo without a text ends with 127', () => {
    const lab = startPod({ image: 'hashicorp/http-echo:1.0' }, { restartPolicy: 'Never' });
    expect(lab.kubectl('logs p')).toBe('Missing -text option!');
    expect(lab.kubectl("get pod p -o jsonpath='{.status.containerStatuses[0].state.terminated.exitCode}'")).toBe('127');
  });
});

describe('nginx hands on and speaks TLS', () => {
  const { container, spec } = mounted('/etc/nginx/conf.d');

  it('a name that is not there ends it with the place that names it', () => {
    const config = settings(
      'a.conf',
      'server {\n  listen 80;\n  location / {\n    proxy_pass http://nobody:8080;\n  }\n}\n',
    );
    const lab = startPod({ image: 'nginx:1.27', ...container }, spec, [config]);
    expect(lab.kubectl('logs p')).toContain(
      '[emerg] 1#1: host not found in upstream "nobody:8080" in /etc/nginx/conf.d/a.conf:4',
    );
  });

  it('what is behind answers, and 502 says that nothing does', () => {
    const config = settings(
      'a.conf',
      'server {\n  listen 80;\n  location / {\n    proxy_pass http://127.0.0.1:5678;\n  }\n}\n',
    );
    const lab = serve({ image: 'nginx:1.27', ...container }, 80, [config], spec);
    expect(lab.kubectl("exec client -- curl -s -o /dev/null -w '%{http_code}' web")).toBe('502');
    expect(lab.kubectl('logs p')).toContain('connect() failed (111: Connection refused) while connecting to upstream');
  });

  it.each([
    ['https with -k', '-sk https://web', 'Welcome to nginx!'],
    ['https with an authority of its own', '-s --cacert /etc/hosts https://web', 'Welcome to nginx!'],
    ['https as it is', '-sS https://web', 'curl: (60) SSL certificate problem: self-signed certificate'],
    ['http to that port', '-s http://web:443', 'The plain HTTP request was sent to HTTPS port'],
  ])('%s', (_, words, answer) => {
    const text =
      'server {\n  listen 443 ssl;\n  root /usr/share/nginx/html;\n  ssl_certificate /etc/hosts;\n  ssl_certificate_key /etc/hosts;\n}\n';
    const lab = serve({ image: 'nginx:1.27', ...container }, 443, [settings('a.conf', text)], spec);
    expect(lab.kubectl(`exec client -- curl ${words}`)).toContain(answer);
  });

  it('a certificate that is not there ends it', () => {
    const text = 'server {\n  listen 443 ssl;\n  ssl_certificate /etc/nginx/ssl/tls.crt;\n}\n';
    const lab = startPod({ image: 'nginx:1.27', ...container }, spec, [settings('a.conf', text)]);
    expect(lab.kubectl('logs p')).toContain('cannot load certificate "/etc/nginx/ssl/tls.crt": BIO_new_file() failed');
  });
});

describe('what applications say, and why they do not start', () => {
  const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };

  it.each<readonly [sentence: string, container: object, said: string]>([
    [
      'Caddy says where it saves its configuration',
      { image: 'caddy:2.8' },
      '"msg":"autosaved config (load with --resume flag)"',
    ],
    [
      'on a read-only root Caddy says that it cannot, and serves',
      { image: 'caddy:2.8', ...READ_ONLY },
      '"msg":"unable to autosave config","file":"/config/caddy/autosave.json","error":"open /config/caddy/autosave.json: read-only file system"',
    ],
    [
      'as another user it may not',
      { image: 'caddy:2.8', securityContext: { runAsUser: 1000 } },
      '"error":"open /config/caddy/autosave.json: permission denied"',
    ],
    [
      'without the capability that its file has the kernel does not start it',
      { image: 'caddy:2.8', securityContext: { capabilities: { drop: ['ALL'] } } },
      'exec /usr/bin/caddy: operation not permitted',
    ],
    [
      'with it back it starts',
      { image: 'caddy', securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } },
      '"msg":"serving initial configuration"',
    ],
    [
      'HAProxy without a configuration ends',
      { image: 'haproxy:3.0' },
      '[NOTICE]   (1) : haproxy version is 3.0.12\n[NOTICE]   (1) : path to executable is /usr/local/sbin/haproxy\n[ALERT]    (1) : Cannot open configuration file/directory /usr/local/etc/haproxy/haproxy.cfg : No such file or directory',
    ],
    [
      'Traefik says its version where it is asked to',
      { image: 'traefik:v3.2', args: ['--log.level=INFO'] },
      'INF Traefik version 3.2.5',
    ],
    [
      'RabbitMQ with its management listens there too',
      { image: 'rabbitmq:3.11-management' },
      'listener started on port 15672',
    ],
    [
      'WordPress copies itself',
      { image: 'wordpress:6.2.1-apache' },
      'Complete! WordPress has been successfully copied to /var/www/html',
    ],
    [
      'on a read-only root its Apache has no file for its number',
      { image: 'wordpress:6.2.1-apache', ...READ_ONLY },
      '(30)Read-only file system: AH00099: could not create /var/run/apache2/apache2.pid.',
    ],
    ['Tomcat starts up', { image: 'tomcat:10.1' }, 'Server version name:   Apache Tomcat/10.1.49'],
    ['Redis 6 has no word for the kind of its connections', { image: 'redis:6.2' }, '* Ready to accept connections'],
  ])('%s', (_, container, said) => {
    expect(startPod(container).kubectl('logs p')).toContain(said);
  });

  it('Traefik says nothing by itself, nor on a read-only root, and knows no way', () => {
    const lab = serve({ image: 'traefik:v3.2', ...READ_ONLY }, 80);
    expect(lab.kubectl('exec client -- curl -s web')).toBe('404 page not found');
    expect(lab.kubectl('logs p')).toBe('');
  });

  it('WordPress needs its database before anything else', () => {
    const lab = serve({ image: 'wordpress:6.2.1-apache', env: [{ name: 'WORDPRESS_DB_HOST', value: 'db' }] }, 80);
    expect(lab.kubectl('exec client -- curl -s web')).toContain('Error establishing a database connection');
    lab.kubectl('run db --image=mariadb --env=MARIADB_ROOT_PASSWORD=x');
    lab.kubectl('expose pod db --port=3306');
    lab.advance(60);
    expect(lab.kubectl("exec client -- curl -s -o /dev/null -w '%{http_code}' web")).toBe('302');
    expect(lab.kubectl('exec client -- curl -sL web')).toContain('<title>WordPress &rsaquo; Installation</title>');
    expect(lab.kubectl('exec client -- wget -qO- web')).toContain('<title>WordPress &rsaquo; Installation</title>');
  });
});
