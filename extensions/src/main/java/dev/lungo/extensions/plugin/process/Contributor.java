package dev.lungo.extensions.plugin.process;

import dev.lungo.core.event.Recorded;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.plugin.PluginRoute.Answer;
import dev.lungo.core.plugin.PluginRoute.Call;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.process.PluginOffer.OfferedRoute;
import java.util.HashMap;
import java.util.Map;

/// One plugin of a program, which contributes what the program offers for it. `address` is part of each message, for a
/// program that has several plugins. One of the user's `own` may answer permission requests.
public record Contributor(PluginProcess process, Map<String, Object> address, boolean own) {
    private static final int OK = 200;

    /// Adds everything that was offered.
    public void register(PluginOffer offer, PluginContext context) {
        for (var spec : offer.tools()) context.tool(new ProcessTool(this, spec));
        for (var point : offer.points()) hook(point, context);
        for (var command : offer.commands()) context.command(command);
        offer.agents().forEach(context::agent);
        offer.themes().forEach(context::theme);
        for (var route : offer.routes()) context.route(route.method(), route.name(), call -> answer(route, call));
        if (!offer.events().isEmpty()) context.listener(event -> event(offer, event));
    }

    @SuppressWarnings("unchecked")
    private <P extends HookPoint<P>> void hook(String name, PluginContext context) {
        context.hook((Class<P>) HookValue.point(name), value -> pass(name, value));
    }

    private <P extends HookPoint<P>> P pass(String name, P value) throws PluginFailure, InterruptedException {
        var parameters = Map.<String, Object>of("point", name, "value", HookValue.tree(value));
        var answer = process.request("hook", with(parameters), process.limits().hook());
        return HookValue.changed(value, answer, own);
    }

    private Answer answer(OfferedRoute route, Call call) throws PluginFailure, InterruptedException {
        var parameters = Map.<String, Object>of(
                "method", route.method(), "name", route.name(), "query", call.query(), "body", call.body());
        var answer = process.request("route", with(parameters), process.limits().call());
        return new Answer(
                answer.path("status").asInt(OK),
                answer.path("type").asString("text/plain"),
                answer.path("body").asString(""));
    }

    private void event(PluginOffer offer, Recorded event) {
        if (offer.wants(event.event())) process.notify("event", with(Map.of("event", event)));
    }

    /// Parameters with the address.
    Map<String, Object> with(Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.putAll(address);
        return all;
    }
}
