import { type ImageFacts, megabytes, tags } from './image-facts.ts';
import { systems } from './operating-system.ts';
import { user } from './users.ts';

/** It finds its number and the others' names from its own name, and writes both down before it starts. */
const START = `#!/bin/sh
servers=1; data=/var/lib/zookeeper/data; conf=/opt/zookeeper/conf; client=2181; server=2888; election=3888; tick=2000
for word in "$@"; do
  value=\${word#*=}
  case "$word" in
    --servers=*) servers=$value;;
    --data_dir=*) data=$value;;
    --conf_dir=*) conf=$value;;
    --client_port=*) client=$value;;
    --server_port=*) server=$value;;
    --election_port=*) election=$value;;
    --tick_time=*) tick=$value;;
  esac
done
host=$(hostname -s); domain=$(hostname -d); number=\${host##*-}; name=\${host%-*}
case "$number" in *[!0-9]*|'') echo "Failed to extract ordinal from hostname $host"; exit 1;; esac
mkdir -p "$data" || exit 1
echo $((number + 1)) > "$data/myid"
echo "clientPort=$client" > "$conf/zoo.cfg"
echo "dataDir=$data" >> "$conf/zoo.cfg"
echo "tickTime=$tick" >> "$conf/zoo.cfg"
i=1
while [ $i -le $servers ]; do
  echo "server.$i=$name-$((i - 1)).$domain:$server:$election" >> "$conf/zoo.cfg"
  i=$((i + 1))
done
exec zookeeper-server
`;

/** The documentation's ensemble; the lab's keeps no data, so that its shell (zkCli.sh) is not there. */
export const ZOOKEEPER_IMAGE: ImageFacts = {
  repository: 'registry.k8s.io/kubernetes-zookeeper',
  sizeBytes: megabytes(120),
  base: 'ubuntu',
  systems: systems('xenial 0'),
  entrypoint: [],
  command: ['/bin/bash'],
  tags: tags('', [[1, 0]], '3.'),
  tools: ['zookeeper-server', 'nc'],
  users: [user('zookeeper', 1000)],
  ownedPaths: [
    { path: '/opt/zookeeper/conf', uid: 1000 },
    { path: '/var/lib/zookeeper', uid: 1000 },
  ],
  files: new Map([
    ['/usr/bin/start-zookeeper', START],
    ['/usr/bin/zookeeper-ready', '#!/bin/sh\nnc -z 127.0.0.1 "$1"\n'],
  ]),
};
