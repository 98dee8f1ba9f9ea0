package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Tickets are good once, for their target, and for a while.
class TicketsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Tickets tickets = new Tickets(Duration.ofSeconds(60), now::get);

    private String issued(String target) {
        return tickets.issue(target).ticket();
    }

    @Test
    void opensOnce() {
        var ticket = tickets.issue();
        assertThat(ticket.expires_in()).isEqualTo(60);
        assertThat(tickets.redeem(ticket.ticket(), "/event")).isTrue();
        assertThat(tickets.redeem(ticket.ticket(), "/event")).isFalse();
        assertThat(tickets.redeem("unknown", "/event")).isFalse();
    }

    @Test
    void opensItsTargetOnly() {
        assertThat(tickets.redeem(issued("pty_1"), "pty_1")).isTrue();
        var ticket = issued("pty_1");
        assertThat(tickets.redeem(ticket, "pty_2")).isFalse();
        assertThat(tickets.redeem(ticket, "pty_1")).as("after a wrong use").isFalse();
    }

    @Test
    void expires() {
        var soon = tickets.issue().ticket();
        var late = tickets.issue().ticket();
        now.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
        assertThat(tickets.redeem(soon, "/event")).isTrue();
        now.addAndGet(1);
        assertThat(tickets.redeem(late, "/event")).isFalse();
    }

    @Test
    void theOldestOfTooManyAreDropped() {
        var first = tickets.issue().ticket();
        var second = tickets.issue().ticket();
        for (int i = 0; i < 999; i++) tickets.issue();
        assertThat(tickets.redeem(first, "/event")).isFalse();
        assertThat(tickets.redeem(second, "/event")).isTrue();
    }
}
