package dev.lungo.code.grammar;

import dev.lungo.core.code.TextLines;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// Well-formed XML. Nothing outside of the text is read, and no entity is expanded.
record XmlGrammar() implements LanguageGrammar {
    @Override
    public List<FoundError> errors(String text) {
        if (text.contains("<!DOCTYPE") || text.contains("{{") || text.contains("<%")) return List.of();
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(
                    new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            while (reader.hasNext()) reader.next();
            return List.of();
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            int at = new TextLines(text).offset(place.getLineNumber(), Math.max(1, place.getColumnNumber() - 1));
            return List.of(new FoundError(at, Math.min(at + 1, text.length()), plain(String.valueOf(e.getMessage()))));
        }
    }

    private static String plain(String message) {
        int start = message.indexOf("Message: ");
        return start < 0
                ? message
                : message.substring(start + "Message: ".length()).strip();
    }
}
