package org.jcecc.client.report;

/**
 * A reason with its particulars.
 *
 * @param reason why the command ran where it ran
 * @param rule what commands of the same fate have in common, in words: the reason's text, or the
 *     rule of the command line that applied
 * @param detail what is special about this one, for example the word of the command line; may be
 *     empty
 */
public record Outcome(Reason reason, String rule, String detail) {

    /** An outcome without particulars. */
    public static Outcome of(Reason reason) {
        return of(reason, "");
    }

    /** An outcome with a detail, for example the address of a compile server. */
    public static Outcome of(Reason reason, String detail) {
        return new Outcome(reason, reason.text(), detail);
    }

    /** The outcome of a command that its words keep here. */
    public static Outcome commandLine(String rule, String word) {
        return new Outcome(Reason.COMMAND_LINE, rule, word);
    }

    /** Whether it ran elsewhere. */
    public boolean remote() {
        return reason.kind() == Reason.Kind.REMOTE;
    }

    /** Why it ran here in one line: {@code writes further files: -fstack-usage}. */
    public String text() {
        return detail.isEmpty() ? rule : rule + ": " + detail;
    }
}
