# One volume onto one device.
round=1
. "$SCRIPTS/change.sh"
mkdir -p store database result
echo disk >store/device-id
cat >settings <<END
public true
store --no-mounted $PWD/store
device disk
database $PWD/database/backups.db
lock $PWD/lock
host here
  hostname localhost
  volume data $PWD/data
    exclude *.tmp
END
chmod 600 settings
rsbackup --config settings --backup --verbose
mv store/here/data/2* result/backup
