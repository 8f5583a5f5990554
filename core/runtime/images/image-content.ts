/** Files of official images that change what a container does. */

export const DEBIAN_VARIANTS = 'alpine slim bookworm trixie bullseye buster';

/** The start of an official image's entrypoint: options alone mean options of its server. */
export function entrypoint(server: string, greeting = ''): ReadonlyMap<string, string> {
  return new Map([
    [
      '/usr/local/bin/docker-entrypoint.sh',
      `#!/bin/sh\nif [ "\${1#-}" != "$1" ]; then set -- ${server} "$@"; fi\n${greeting}exec "$@"\n`,
    ],
  ]);
}

/** The nginx image's entrypoint, which it has had since 1.19. */
const NGINX_ENTRYPOINT = `#!/bin/sh
case "$NGINX_VERSION" in 1.[0-9].*|1.1[0-8].*) exec "$@";; esac
conf=/etc/nginx/conf.d/default.conf
if [ "$1" = nginx ]; then
echo "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
echo "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh"
if [ ! -f $conf ]; then
echo "10-listen-on-ipv6-by-default.sh: info: $conf is not a file or does not exist"
elif [ ! -w $conf ]; then
echo "10-listen-on-ipv6-by-default.sh: info: can not modify $conf (read-only file system?)"
else
echo "10-listen-on-ipv6-by-default.sh: info: Getting the checksum of $conf"
echo "10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in $conf"
fi
echo "/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh"
echo "/docker-entrypoint.sh: Configuration complete; ready for start up"
fi
exec "$@"
`;

export const NGINX_FILES: ReadonlyMap<string, string> = new Map([
  ['/docker-entrypoint.sh', NGINX_ENTRYPOINT],
  [
    '/usr/share/nginx/html/index.html',
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>The web server of this Pod runs and serves its default page.</p>\n</body>\n</html>\n',
  ],
  [
    '/usr/share/nginx/html/50x.html',
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n',
  ],
  [
    '/etc/nginx/nginx.conf',
    '\nuser  nginx;\nworker_processes  auto;\nevents {\n    worker_connections  1024;\n}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
  ],
  [
    '/etc/nginx/conf.d/default.conf',
    'server {\n    listen       80;\n    server_name  localhost;\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
  ],
  ['/etc/nginx/mime.types', 'types {\n    text/html html htm;\n}\n'],
]);

/** The same of nginxinc/nginx-unprivileged: port 8080, no user, and its files in /tmp. */
export const UNPRIVILEGED_NGINX_FILES: ReadonlyMap<string, string> = new Map([
  ...NGINX_FILES,
  [
    '/etc/nginx/nginx.conf',
    '\nworker_processes  auto;\npid        /tmp/nginx.pid;\nevents {\n    worker_connections  1024;\n}\nhttp {\n    client_body_temp_path /tmp/client_temp;\n    include /etc/nginx/conf.d/*.conf;\n}\n',
  ],
  [
    '/etc/nginx/conf.d/default.conf',
    'server {\n    listen       8080;\n    server_name  localhost;\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
  ],
]);
