#!/bin/bash
# The first program of a machine: its network and its file systems, then what it is told to do.
# It sees the host's files read-only; $number and $modules come from the kernel's command line.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mkdir -p /dev/shm
for place in /run /mnt /dev/shm; do mount -t tmpfs tmpfs "$place"; done
mkdir -p "/run/lib/modules/$(uname -r)" /mnt/share /mnt/readonly
ln -s "$modules"/kernel "/run/lib/modules/$(uname -r)/kernel"
depmod -b /run 2>/dev/null
for file in /run/lib/modules/*/kernel/crypto/*.ko; do
  name=${file##*/}
  modprobe -d /run "${name%.ko}" 2>/dev/null
done
modprobe -d /run nls_utf8
modprobe -d /run cifs
ip link set lo up
ip addr add "10.77.$number.2/24" dev vec0
ip link set vec0 up
"$python" "$told"
echo o >/proc/sysrq-trigger
sleep 5
