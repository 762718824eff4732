package org.jcecc.scheduler;

/** What the program prints about its options. */
final class Usage {

    private Usage() {}

    /**
     * The usage.
     *
     * @param reason why it is printed; empty if it was asked for
     */
    static String text(String reason) {
        StringBuilder text = new StringBuilder();
        if (!reason.isEmpty()) {
            text.append(reason).append('\n');
        }
        text.append("ICECREAM scheduler ").append(ProgramVersion.text()).append('\n');
        text.append("usage: jcecc-scheduler [options] \n");
        text.append("Options:\n");
        for (SchedulerOptions.Switch option : SchedulerOptions.Switch.values()) {
            text.append(option.usage()).append('\n');
        }
        return text.append('\n').toString();
    }
}
