package org.jcecc.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ServiceLogTest {

    private static final Logger log = LoggerFactory.getLogger(ServiceLogTest.class);

    @TempDir Path directory;

    @Test
    void linesLookLikeTheOriginals() throws Exception {
        Path file = directory.resolve("log");
        try (ServiceLog serviceLog = ServiceLog.toFile(file, 2)) {
            log.info("job {} done: exit={}", 4711, 0);
            log.debug("of no interest");
            serviceLog.always("mark");
        }

        assertThat(Files.readString(file))
                .containsPattern(
                        "\\[%d\\] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: job 4711 done: exit=0\n"
                                .formatted(ProcessHandle.current().pid()))
                .contains(": mark\n")
                .doesNotContain("of no interest");
    }

    @Test
    void movedFileIsFollowedByANewOne() throws Exception {
        Path file = directory.resolve("log");
        Path header = Files.writeString(directory.resolve("header"), "1\n2\n3\n4\n");
        Path mark = Files.writeString(directory.resolve("mark"), "test 7\nmore\n");
        try (ServiceLog serviceLog = ServiceLog.toFile(file, 0)) {
            Files.move(file, directory.resolve("log.1"));

            new LogReopening(serviceLog, header, mark).run();
        }

        assertThat(Files.readString(file))
                .startsWith("1\n2\n3\n")
                .doesNotContain("4\n[")
                .contains("flush log mark: test 7\n");
    }

    @Test
    void readerThatReadsNothingStopsNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch logged = new CountDownLatch(1);
        OutputStream stuck =
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        try (ServiceLog _ = ServiceLog.toStream(stuck, 3)) {
            Thread.ofVirtual()
                    .start(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            log.error("line {}", i);
                        }
                        logged.countDown();
                    });

            logged.await();
            end.countDown();
        }
        assertThat(logged.getCount()).isZero();
    }
}
