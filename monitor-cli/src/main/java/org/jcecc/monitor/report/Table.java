package org.jcecc.monitor.report;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.monitor.text.Columns;

/** Columns as wide as their widest cell; numbers stand at the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        row(titles);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ");
                line.append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, Columns.width(row.get(column)));
        }
        boolean numeric =
                rows.stream()
                        .skip(1)
                        .allMatch(row -> row.get(column).matches("[0-9]+|[0-9]+ %|\\?"));
        String blanks = " ".repeat(width - Columns.width(cell));
        return numeric ? blanks + cell : cell + blanks;
    }
}
