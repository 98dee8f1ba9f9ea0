import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.client.live.LiveSession;
import dev.lungo.client.live.SessionListener;

/// A client of a server that runs already: prompts a new session, prints the answer, and lists the sessions.
/// Run it with `java -cp 'lungo/lib/*' Remote.java ADDRESS TOKEN DIRECTORY`.
class Remote {
    public static void main(String[] arguments) {
        var address = ServerAddress.bearer(arguments[0], arguments[1]);
        try (var client = new LungoClient(address, arguments[2])) {
            var session = client.create(new NewSession("A first try", null, null));
            try (var live = LiveSession.of(client, session, SessionListener.SILENT)) {
                System.out.println(live.prompt("Say hello").text());
            }
            client.sessions(10).forEach(each -> System.out.println(each.id().equals(session.id())));
        }
    }
}
