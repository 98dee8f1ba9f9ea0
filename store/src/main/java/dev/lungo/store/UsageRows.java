package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Stats;
import dev.lungo.core.usage.StatsQuery;
import dev.lungo.core.usage.Usage;
import dev.lungo.core.usage.Usages;
import dev.lungo.wire.Json;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Usage of requests: a row for each, and their sums.
final class UsageRows implements Usages {
    private static final String WITHOUT = " and id not in (select value from json_each(?))";

    private final Readers readers;

    UsageRows(Readers readers) {
        this.readers = readers;
    }

    /// The key of a cap's row.
    static String subject(CapChange change) {
        return change.scope().word() + " " + change.subject();
    }

    static void put(SqlConnection db, String subject, String json) throws SQLException {
        db.update(
                "insert into cap (subject, data) values (?, ?) on conflict (subject) do update set data ="
                        + " excluded.data",
                subject,
                json);
    }

    static void put(SqlConnection db, Usage it, String json) throws SQLException {
        var message = it.messageID() == null ? null : it.messageID().value();
        var tokens = it.tokens();
        db.update(
                """
                insert or replace into usage (id, day, project_id, session_id, root_id, message_id, model, open, input, output, reasoning,
                    cache_read, cache_write, cost, charged_usd, charged_tokens, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                it.id().value(),
                it.day(),
                it.projectID(),
                it.sessionID().value(),
                it.rootID().value(),
                message,
                it.model().toString(),
                it.open() ? 1 : 0,
                tokens.input(),
                tokens.output(),
                tokens.reasoning(),
                tokens.cache().read(),
                tokens.cache().write(),
                it.cost(),
                it.charged().usd(),
                it.charged().tokens(),
                json);
        for (var tool : it.tools().entrySet()) {
            db.update(
                    "insert or replace into usage_tool (usage_id, tool, calls) values (?, ?, ?)",
                    it.id().value(),
                    tool.getKey(),
                    tool.getValue());
        }
    }

    @Override
    public Map<String, Spent> daysSince(String day, Set<Id<Usage>> without) {
        var days = new LinkedHashMap<String, Spent>();
        readers.read(db -> db.query(
                "select day, sum(charged_usd), sum(charged_tokens) from usage where day >= ?" + WITHOUT
                        + " group by day order by day",
                row -> days.put(row.getString(1), new Spent(row.getDouble(2), row.getLong(3))),
                day,
                json(without)));
        return days;
    }

    @Override
    public Spent project(String projectID, Set<Id<Usage>> without) {
        return sum("project_id", projectID, without);
    }

    @Override
    public Spent session(Id<Session> rootID, Set<Id<Usage>> without) {
        return sum("root_id", rootID.value(), without);
    }

    private Spent sum(String column, String value, Set<Id<Usage>> without) {
        return readers.read(db -> db.query(
                        "select total(charged_usd), coalesce(sum(charged_tokens), 0) from usage where " + column
                                + " = ?" + WITHOUT,
                        row -> new Spent(row.getDouble(1), row.getLong(2)),
                        value,
                        json(without)))
                .getFirst();
    }

    private static String json(Set<Id<Usage>> ids) {
        return ids.isEmpty() ? "[]" : Json.text(ids.stream().map(Id::value).toList());
    }

    @Override
    public boolean has(Id<Usage> id) {
        return readers.read(db -> db.number("select count(*) from usage where id = ?", id.value())) > 0;
    }

    @Override
    public Optional<Usage> newest(Id<Session> rootID, Id<Session> session, ModelRef model) {
        return list("""
            select data from usage where root_id = ? and session_id = ? and model = ? and open = 0 and input + cache_read + cache_write > 0
                and data ->> 'purpose' = 'step' order by id desc limit 1\
            """, Usage.class, rootID.value(), session.value(), model.toString()).stream()
                .findFirst();
    }

    @Override
    public List<Usage> open() {
        return list("select data from usage where open = 1 order by id", Usage.class);
    }

    @Override
    public List<CapChange> caps() {
        return list("select data from cap order by subject", CapChange.class);
    }

    private <T> List<T> list(String sql, Class<T> type, Object... arguments) {
        return readers.read(db -> db.query(sql, row -> row.getString(1), arguments)).stream()
                .map(json -> Json.read(json, type))
                .toList();
    }

    @Override
    public Stats stats(StatsQuery query) {
        return readers.read(db -> new StatsRows(db, query).all());
    }
}
