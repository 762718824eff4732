package org.jcecc.monitor.screen;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jcecc.monitor.model.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the user has chosen to see.
 *
 * @param selected id of the highlighted host; -1: none
 * @param expanded ids of hosts shown with jobs and attributes
 * @param filter see {@link Filter}
 * @param typing the filter as it is being typed; null: it is not
 * @param scroll lines of the panel above the screen
 * @param waitingOnly whether only waiting jobs are shown
 * @param failedOnly whether failed jobs are shown, and no others
 * @param follow whether jobs are only shown of the highlighted host
 * @param frozen the snapshot to show instead of the latest; null: the latest
 */
public record View(
        Panel panel,
        HostOrder order,
        boolean reversed,
        long selected,
        Set<Long> expanded,
        String filter,
        @Nullable String typing,
        int scroll,
        boolean waitingOnly,
        boolean failedOnly,
        boolean follow,
        boolean help,
        @Nullable Snapshot frozen,
        boolean quit) {

    /** No host is highlighted. */
    public static final long NOTHING = -1;

    /** What a user sees first. */
    public static final View FIRST =
            new View(
                    Panel.HOSTS,
                    HostOrder.ID,
                    false,
                    NOTHING,
                    Set.of(),
                    "",
                    null,
                    0,
                    false,
                    false,
                    false,
                    false,
                    null,
                    false);

    public View {
        expanded = Set.copyOf(expanded);
    }

    View show(Panel other) {
        return with(draft -> {
            draft.panel = other;
            draft.scroll = 0;
            draft.help = false;
        });
    }

    View sorted(HostOrder by, boolean backwards) {
        return with(draft -> {
            draft.order = by;
            draft.reversed = backwards;
        });
    }

    View select(long host) {
        return with(draft -> draft.selected = host);
    }

    View expand(Set<Long> hosts) {
        return with(draft -> draft.expanded = hosts);
    }

    View toggle(long host) {
        Set<Long> changed = new HashSet<>(expanded);
        if (!changed.remove(host)) {
            changed.add(host);
        }
        return expand(changed);
    }

    View filtered(String by, @Nullable String inProgress) {
        return with(draft -> {
            draft.filter = by;
            draft.typing = inProgress;
            draft.scroll = 0;
        });
    }

    View scrolled(int lines) {
        return with(draft -> draft.scroll = Math.max(0, lines));
    }

    View jobs(boolean onlyWaiting, boolean onlyFailed, boolean onlyFollowed) {
        return with(draft -> {
            draft.waitingOnly = onlyWaiting;
            draft.failedOnly = onlyFailed;
            draft.follow = onlyFollowed;
            draft.scroll = 0;
        });
    }

    View helping(boolean shown) {
        return with(draft -> draft.help = shown);
    }

    View freeze(@Nullable Snapshot at) {
        return with(draft -> draft.frozen = at);
    }

    View over() {
        return with(draft -> draft.quit = true);
    }

    private View with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A view while something of it changes. */
    private static final class Draft {

        private Panel panel;
        private HostOrder order;
        private boolean reversed;
        private long selected;
        private Set<Long> expanded;
        private String filter;
        private @Nullable String typing;
        private int scroll;
        private boolean waitingOnly;
        private boolean failedOnly;
        private boolean follow;
        private boolean help;
        private @Nullable Snapshot frozen;
        private boolean quit;

        Draft(View view) {
            panel = view.panel;
            order = view.order;
            reversed = view.reversed;
            selected = view.selected;
            expanded = view.expanded;
            filter = view.filter;
            typing = view.typing;
            scroll = view.scroll;
            waitingOnly = view.waitingOnly;
            failedOnly = view.failedOnly;
            follow = view.follow;
            help = view.help;
            frozen = view.frozen;
            quit = view.quit;
        }

        View finished() {
            return new View(
                    panel,
                    order,
                    reversed,
                    selected,
                    expanded,
                    filter,
                    typing,
                    scroll,
                    waitingOnly,
                    failedOnly,
                    follow,
                    help,
                    frozen,
                    quit);
        }
    }
}
