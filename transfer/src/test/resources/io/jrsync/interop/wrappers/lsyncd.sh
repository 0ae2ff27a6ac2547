# Follows the changes of a directory.
round=1
. "$SCRIPTS/change.sh"
mkdir -p result
cat >settings.lua <<END
settings { logfile = "$PWD/log", nodaemon = true }
sync { default.rsync, source = "$PWD/data", target = "$PWD/result", delay = 1, exclude = {"*.tmp"},
  rsync = { archive = true, hard_links = true } }
END
lsyncd settings.lua &
follower=$!
trap 'kill $follower' EXIT
until [ -e result/changing ]; do sleep 0.1; done
round=2
. "$SCRIPTS/change.sh"
rm data/hard
touch -d @1500000002 data
until [ -e result/sub/new ] && [ ! -e result/hard ]; do sleep 0.1; done
