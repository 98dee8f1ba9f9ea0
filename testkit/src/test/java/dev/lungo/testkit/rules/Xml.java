package dev.lungo.testkit.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The few questions the rules ask of a `pom.xml`.
final class Xml {
    private Xml() {}

    static List<Element> elements(Path file, String name) throws IOException {
        try {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            return all(document.getElementsByTagName(name));
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(file.toString(), broken);
        }
    }

    static String text(Element parent, String child) {
        List<Element> found = all(parent.getElementsByTagName(child));
        return found.isEmpty() ? "" : found.getFirst().getTextContent();
    }

    private static List<Element> all(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }
}
