package io.jrsync.protocol.options;

/**
 * What is asked of disks and devices beyond holding the bytes of files.
 *
 * @param sparse the receiver turns runs of zero bytes into holes
 * @param preallocate the receiver reserves the space of a file before it writes it
 * @param fsync the receiver waits until a finished file is on the medium
 * @param copyDevices the sender sends what devices hold, as regular files
 * @param writeDevices the receiver writes content into a device that is there under its name; needs
 *     writing in place
 */
public record Storage(
    boolean sparse,
    boolean preallocate,
    boolean fsync,
    boolean copyDevices,
    boolean writeDevices) {}
