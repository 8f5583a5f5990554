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

const NGINX_GREETING = `if [ "$1" = nginx ]; then
echo "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
echo "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh"
echo "10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf"
echo "10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf"
echo "/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh"
echo "/docker-entrypoint.sh: Configuration complete; ready for start up"
fi
exec "$@"
`;

export const NGINX_FILES: ReadonlyMap<string, string> = new Map([
  ['/docker-entrypoint.sh', `#!/bin/sh\n${NGINX_GREETING}`],
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
    'user  nginx;\nworker_processes  auto;\nevents {\n    worker_connections  1024;\n}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
  ],
  [
    '/etc/nginx/conf.d/default.conf',
    'server {\n    listen       80;\n    server_name  localhost;\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
  ],
  ['/etc/nginx/mime.types', 'types {\n    text/html html htm;\n}\n'],
]);
