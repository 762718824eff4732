package org.jcecc.packager.elf;

/**
 * What code a file holds. Two files can be loaded into one process only if these are equal.
 *
 * @param wordSize 32 or 64
 * @param bigEndian whether numbers are stored most significant byte first
 * @param number {@code e_machine}, 62 for x86-64
 */
public record ElfMachine(int wordSize, boolean bigEndian, int number) {}
