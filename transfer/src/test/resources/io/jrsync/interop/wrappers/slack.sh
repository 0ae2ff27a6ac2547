# Brings a role's files to a root and runs its scripts.
mkdir -p source/roles/web/files/etc/app source/roles/web/scripts
echo first >source/roles/web/files/etc/app.conf
echo more >source/roles/web/files/etc/app/more.conf
printf '#!/bin/sh\necho before >>%s/result/ran\n' "$PWD" >source/roles/web/scripts/preinstall
chmod 755 source/roles/web/scripts/preinstall
touch -d @1500000000 source/roles/web/files/etc/app.conf source/roles/web/files/etc/app/more.conf
mkdir -p cache stage result/root
cat >slack.conf <<END
SOURCE=$PWD/source
ROLE_LIST=$PWD/roles.conf
CACHE=$PWD/cache
STAGE=$PWD/stage
ROOT=$PWD/result/root
BACKUP_DIR=$PWD/backups
END
echo "$(hostname): web" >roles.conf
slack -C "$PWD/slack.conf" web
echo second >>source/roles/web/files/etc/app.conf
rm source/roles/web/files/etc/app/more.conf
touch -d @1500000001 source/roles/web/files/etc/app.conf
slack -C "$PWD/slack.conf" web
touch -d @1500000000 result/ran
