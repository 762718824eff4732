package org.jcecc.packager.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What an input or output error means to a person; Java's own texts are often just a file name. */
public final class IoReason {

    private IoReason() {}

    /** File and reason, in the words of the operating system. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException present -> present.getFile() + ": file exists";
            case FileSystemException other when other.getReason() != null ->
                    "%s: %s".formatted(other.getFile(), other.getReason());
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
