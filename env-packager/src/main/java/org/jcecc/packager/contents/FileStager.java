package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jcecc.packager.elf.ElfFile;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;

/** Decides for each file whether it goes into the archive as it is or as a stripped copy. */
public final class FileStager {

    private static final int ANY_EXECUTE = 0111;
    private static final int PERMISSIONS = 07777;

    private final ScratchDirectory area;
    private final Stripper stripper;

    /**
     * @param area receives the stripped copies
     * @param programs runs {@code objcopy}
     */
    public FileStager(ScratchDirectory area, HelperPrograms programs) {
        this.area = area;
        this.stripper = new Stripper(area, programs);
    }

    /**
     * Prepares one file. Only executables are stripped; a library without execute permission stays
     * as it is, and so does what {@code objcopy} cannot read.
     */
    public StagedFile stage(PackedFile file) throws IOException, InterruptedException {
        var source = file.source();
        int mode = ((Integer) Files.getAttribute(source, "unix:mode")) & PERMISSIONS;
        var name = file.archiveName();
        if (file.origin() == PackedFile.Origin.MADE) {
            return new StagedFile(name, source, mode, 0);
        }
        long modified = Files.getLastModifiedTime(source).to(TimeUnit.SECONDS);
        var content = source;
        if ((mode & ANY_EXECUTE) != 0 && hasSymbols(source)) {
            var copy = area.file("stripped/" + name);
            if (stripper.strip(source, copy)) {
                content = copy;
            }
        }
        return new StagedFile(name, content, mode, modified);
    }

    private static boolean hasSymbols(Path source) throws IOException {
        return ElfFile.read(source).filter(ElfFile::strippable).isPresent();
    }
}
