package org.jcecc.scheduler.options;

/** What the program prints about its options. */
public final class Usage {

    private Usage() {}

    /**
     * The usage, in the original's form.
     *
     * @param program its name
     * @param version its version
     * @param reason why it is printed; empty if it was asked for
     */
    public static String text(String program, String version, String reason) {
        StringBuilder text = new StringBuilder();
        if (!reason.isEmpty()) {
            text.append(reason).append('\n');
        }
        text.append("ICECREAM scheduler ").append(version).append('\n');
        text.append("usage: ").append(program).append(" [options] \n");
        text.append("Options:\n");
        for (SchedulerOptions.Switch option : SchedulerOptions.Switch.values()) {
            text.append(option.usage()).append('\n');
        }
        return text.append('\n').toString();
    }
}
