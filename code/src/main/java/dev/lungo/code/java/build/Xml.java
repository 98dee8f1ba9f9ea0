package dev.lungo.code.java.build;

import dev.lungo.core.text.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// Elements of a small XML file. Entities and document types are not read.
record Xml(Element element) {
    private static final long LIMIT = 4_000_000;

    static Optional<Xml> read(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var document = builder.parse(new ByteArrayInputStream(RegularFile.bytes(file, LIMIT)));
            return Optional.of(new Xml(document.getDocumentElement()));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return Optional.empty();
        }
    }

    List<Xml> children() {
        var found = new ArrayList<Xml>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) found.add(new Xml(child));
        }
        return found;
    }

    String name() {
        return element.getTagName();
    }

    /// The children at the end of a path such as `build/plugins/plugin`.
    List<Xml> all(String path) {
        List<Xml> found = List.of(this);
        for (String step : path.split("/")) {
            found = found.stream()
                    .flatMap(xml -> xml.children().stream())
                    .filter(child -> child.name().equals(step))
                    .toList();
        }
        return found;
    }

    Optional<Xml> first(String path) {
        return all(path).stream().findFirst();
    }

    /// The text at the end of a path, or an empty one.
    String text(String path) {
        return first(path).map(Xml::text).orElse("");
    }

    String text() {
        return element.getTextContent().strip();
    }
}
