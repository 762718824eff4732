package org.jcecc.daemon.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jcecc.daemon.sandbox.SandboxedCommand;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.protocol.message.CompileFile;

/**
 * Where a compiler runs and what it is to call its object. Normally that matters to nobody. With
 * split debug information the names end up in the object, so that the client's directories are
 * rebuilt below a root of their own.
 *
 * @param directories to make before the start
 * @param workingDirectory where the compiler starts
 * @param outputArgument what {@code -o} says
 * @param objectFile where that is
 * @param dwoFile the debug information split off; empty if there is none
 * @param root what debug information must not show, with a slash at its end; empty if nothing
 */
record JobDirectories(
        List<String> directories,
        String workingDirectory,
        String outputArgument,
        String objectFile,
        String dwoFile,
        String root) {

    private static final String TEMPORARY = SandboxedCommand.TEMPORARY;

    /** Always the same, as each job has a {@code /tmp} of its own; equal sources, equal objects. */
    private static final String OBJECT = "output.o";

    private static final String ROOT = TEMPORARY + "/icecc";

    /**
     * The directories of a job.
     *
     * @throws JobFailedException if the client's output file has no name
     */
    static JobDirectories of(CompileFile request) throws JobFailedException {
        return request.splitDwarf()
                ? rebuilt(request.workingDirectory(), request.outputFile())
                : new JobDirectories(
                        List.of(), TEMPORARY, OBJECT, TEMPORARY + "/" + OBJECT, "", "");
    }

    /** What to hand over at the end. */
    List<String> outputs() {
        return dwoFile.isEmpty() ? List.of(objectFile) : List.of(objectFile, dwoFile);
    }

    private static JobDirectories rebuilt(String workingDirectory, String outputFile)
            throws JobFailedException {
        List<String> start = canonical(workingDirectory);
        String file = outputFile.substring(outputFile.lastIndexOf('/') + 1);
        if (file.isEmpty() || file.equals(".") || file.equals("..")) {
            throw new JobFailedException(
                    EndReason.INPUT_OUTPUT_ERROR, "output file: no name (expected: a file's)");
        }
        List<String> object =
                canonical(
                        outputFile.startsWith("/")
                                ? outputFile
                                : workingDirectory + "/" + outputFile);
        List<String> directory = object.subList(0, object.size() - 1);
        String objectFile = inRoot(object);
        return new JobDirectories(
                List.of(inRoot(start), inRoot(directory)),
                inRoot(start),
                relative(start, object),
                objectFile,
                withSuffix(objectFile, file),
                ROOT + "/");
    }

    /** The names of an absolute path without {@code .} and with {@code ..} resolved as text. */
    static List<String> canonical(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return List.copyOf(names);
    }

    /** The path of {@code target} as seen from the directory {@code start}. */
    static String relative(List<String> start, List<String> target) {
        Iterator<String> from = start.iterator();
        int common = 0;
        while (from.hasNext()
                && common < target.size() - 1
                && from.next().equals(target.get(common))) {
            common++;
        }
        List<String> path = new ArrayList<>();
        for (int i = common; i < start.size(); i++) {
            path.add("..");
        }
        path.addAll(target.subList(common, target.size()));
        return String.join("/", path);
    }

    private static String inRoot(List<String> names) {
        return names.isEmpty() ? ROOT : ROOT + "/" + String.join("/", names);
    }

    private static String withSuffix(String objectFile, String name) {
        int dot = name.lastIndexOf('.');
        String stem =
                dot < 0
                        ? objectFile
                        : objectFile.substring(0, objectFile.length() - name.length() + dot);
        return stem + ".dwo";
    }
}
