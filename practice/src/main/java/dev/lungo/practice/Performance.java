package dev.lungo.practice;

import com.sun.net.httpserver.HttpExchange;
import dev.lungo.practice.protocol.Answer;
import dev.lungo.practice.protocol.Event;
import dev.lungo.practice.protocol.Problem;
import dev.lungo.practice.protocol.Protocol;
import dev.lungo.practice.script.Fault;
import dev.lungo.practice.script.Line;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Sends one answer, or one fault, over one HTTP exchange. A cut is an exception: the server then drops the connection.
record Performance(HttpExchange exchange, Protocol protocol) {

    void fail(Problem problem) throws IOException {
        Documents.json(exchange, problem.status(), protocol.error(problem));
    }

    void status(Fault.Status fault) throws IOException {
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        if (fault.body() == null) {
            fail(Problem.of(fault.status()));
        } else {
            Documents.text(exchange, fault.status(), fault.body());
        }
    }

    void whole(Answer answer) throws IOException {
        Documents.json(exchange, 200, protocol.whole(answer));
    }

    void cutWhole(Answer answer, Fault.Cut cut) throws IOException {
        var bytes = protocol.whole(answer).toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        var out = exchange.getResponseBody();
        out.write(bytes, 0, Math.min(bytes.length / 2, cut.afterBytes()));
        out.flush();
        drop(cut);
    }

    void stream(Answer answer, Line line) throws IOException {
        var out = open();
        for (var event : protocol.events(answer)) write(out, event, line);
        out.close();
    }

    void broken(Answer answer, Line line, Fault.Broken broken) throws IOException {
        var out = open();
        for (var event : first(protocol.events(answer), broken.afterEvents())) write(out, event, line);
        write(out, protocol.brokenStream(broken.message()), line);
        out.close();
    }

    void cut(Answer answer, Line line, Fault.Cut cut) throws IOException {
        var out = open();
        var room = cut.afterBytes();
        for (var event : first(protocol.events(answer), cut.afterEvents())) {
            var bytes = event.bytes();
            if (bytes.length > room) {
                out.write(bytes, 0, room);
                out.flush();
                break;
            }
            write(out, event, line);
            room -= bytes.length;
        }
        drop(cut);
    }

    private OutputStream open() throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", protocol.contentType());
        headers.set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static List<Event> first(List<Event> events, int count) {
        return events.subList(0, Math.min(events.size(), count));
    }

    private static void write(OutputStream out, Event event, Line line) throws IOException {
        pause(line.pace().delayMs());
        var bytes = event.bytes();
        var size = line.pace().bytes() > 0 ? line.pace().bytes() : bytes.length;
        for (var start = 0; start < bytes.length; start += size) {
            out.write(bytes, start, Math.min(size, bytes.length - start));
            out.flush();
        }
    }

    private static void drop(Fault.Cut cut) throws IOException {
        pause(cut.stallMs());
        throw new IOException("The scenario cuts the connection here.");
    }

    private static void pause(int milliseconds) throws InterruptedIOException {
        if (milliseconds == 0) return;
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The practice model is closing.");
        }
    }
}
