package org.jcecc.packager.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tar archives with everything an environment should and should not contain. */
public final class TestArchive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    private TestArchive(int longNameMode) {
        tar = new TarArchiveOutputStream(bytes, "UTF-8");
        tar.setLongFileMode(longNameMode);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** An archive with GNU extensions for long names. */
    public static TestArchive gnu() {
        return new TestArchive(TarArchiveOutputStream.LONGFILE_GNU);
    }

    /** An archive with POSIX extended headers for long names. */
    public static TestArchive posix() {
        return new TestArchive(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    public TestArchive file(String name, String content) {
        return file(name, content, 0644);
    }

    public TestArchive file(String name, String content, int mode) {
        var data = content.getBytes(UTF_8);
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(data.length);
        entry.setMode(mode);
        entry.setModTime(1_000_000_000_000L);
        return add(entry, data);
    }

    public TestArchive directory(String name, int mode) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_DIR, true);
        entry.setMode(mode);
        return add(entry, new byte[0]);
    }

    public TestArchive symbolicLink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    public TestArchive hardLink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    /** An entry of any other type. */
    public TestArchive special(String name, char type) {
        return add(new TarArchiveEntry(name, (byte) type, true), new byte[0]);
    }

    private TestArchive link(String name, String target, byte type) {
        var entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    private TestArchive add(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
