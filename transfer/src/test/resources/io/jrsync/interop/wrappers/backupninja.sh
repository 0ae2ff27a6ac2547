# The rsync handler, which rotates copies.
mkdir -p actions partition/backups
chmod 700 actions
cat >ninja.conf <<END
loglevel = 3
reportemail =
logfile = $PWD/log
configdirectory = $PWD/actions
scriptdirectory = /usr/share/backupninja
libdirectory = /usr/lib/backupninja
usecolors = no
when = manual
vservers = no
END
cat >actions/10.rsync <<END
when = manual
[general]
log = $PWD/rsync.log
partition = $PWD/partition
mountpoint = $PWD/partition
backupdir = backups
format = short
days = 3
fscheck = 0
read_only = 0
[source]
from = local
include = $PWD/data
exclude = *.tmp
[dest]
dest = local
testconnect = no
numericids = 0
END
chmod 600 ninja.conf actions/10.rsync
for round in 1 2 3; do
  . "$SCRIPTS/change.sh"
  backupninja -f "$PWD/ninja.conf" -n
done
rm -r "partition/backups$PWD/data/metadata"
mv "partition/backups$PWD/data" result
