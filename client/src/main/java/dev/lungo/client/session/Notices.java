package dev.lungo.client.session;

import java.util.ArrayList;
import java.util.List;

/// The latest notices; `count` is the number of all.
public record Notices(long count, List<Notice> latest) {
    private static final int MOST = 32;

    static final Notices NONE = new Notices(0, List.of());

    Notices with(Notice notice) {
        var next = new ArrayList<>(latest.size() < MOST ? latest : latest.subList(1, MOST));
        next.add(notice);
        return new Notices(count + 1, List.copyOf(next));
    }

    /// Notices that an earlier state does not have.
    public List<Notice> since(Notices before) {
        int news = (int) Math.min(latest.size(), count - before.count);
        return latest.subList(latest.size() - news, latest.size());
    }
}
