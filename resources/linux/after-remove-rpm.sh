#!/bin/bash
# An rpm takes the version before away after it has put the next one in place: what is left then is the next one's.
if [ "$1" != 0 ]; then exit 0; fi

# By now the program is gone, and with it what update-alternatives would look for.
update-alternatives --remove print-station '/opt/Print Station/print-station' > /dev/null 2>&1
rm -f /usr/bin/print-station

# Where it was written, it is in force until somebody takes it out.
if [ -f /etc/apparmor.d/print-station ]; then
  if type apparmor_parser > /dev/null 2>&1; then apparmor_parser --remove /etc/apparmor.d/print-station || true; fi
  rm -f /etc/apparmor.d/print-station
fi
exit 0
