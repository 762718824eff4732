package org.jcecc.daemon.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Makes archives, good ones and such as no packager would make. */
public final class TinyArchive {

    private static final int PROGRAM = 0755;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    private TinyArchive() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    public static TinyArchive empty() {
        return new TinyArchive();
    }

    /** A complete environment: bin/true, usr/bin/as and compilers, all the {@link Actor}. */
    public static TinyArchive environment() {
        return empty().program("bin/true")
                .program("usr/bin/as")
                .link("usr/bin/gcc", "usr/bin/as")
                .link("usr/bin/g++", "usr/bin/as")
                .link("usr/bin/clang", "usr/bin/as");
    }

    /** The same without links: the original loses hard links when it unpacks. */
    public static TinyArchive environmentOfFiles() {
        return empty().program("bin/true")
                .program("usr/bin/as")
                .program("usr/bin/gcc")
                .program("usr/bin/g++")
                .program("usr/bin/clang");
    }

    public TinyArchive program(String name) {
        return file(name, Actor.program(), PROGRAM);
    }

    public TinyArchive file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8), 0644);
    }

    public TinyArchive file(String name, byte[] content, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setMode(mode);
        return entry(entry, content);
    }

    /** A hard link. */
    public TinyArchive link(String name, String existing) {
        return special(name, TarConstants.LF_LINK, entry -> entry.setLinkName(existing));
    }

    public TinyArchive symbolicLink(String name, String target) {
        return special(name, TarConstants.LF_SYMLINK, entry -> entry.setLinkName(target));
    }

    public TinyArchive device(String name, byte kind) {
        return special(
                name,
                kind,
                entry -> {
                    entry.setDevMajor(8);
                    entry.setDevMinor(0);
                });
    }

    public TinyArchive special(String name, byte kind, Consumer<TarArchiveEntry> change) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        change.accept(entry);
        return entry(entry, new byte[0]);
    }

    public TinyArchive entry(TarArchiveEntry entry, byte[] content) {
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

    /**
     * The archive compressed.
     *
     * @param compression gz, bzip2, xz or zstd
     */
    public byte[] bytes(String compression) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (var out =
                new CompressorStreamFactory()
                        .createCompressorOutputStream(compression, compressed)) {
            out.write(bytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return compressed.toByteArray();
    }
}
