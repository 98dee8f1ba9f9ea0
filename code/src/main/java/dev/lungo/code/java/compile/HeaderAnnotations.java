package dev.lungo.code.java.compile;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Writes annotations and their values as class files do.
final class HeaderAnnotations {
    private final TypeSignatures signatures;

    HeaderAnnotations(TypeSignatures signatures) {
        this.signatures = signatures;
    }

    List<Annotation> annotations(TypeElement type) {
        return type.getAnnotationMirrors().stream().map(this::annotation).toList();
    }

    private Annotation annotation(AnnotationMirror mirror) {
        DeclaredType type = mirror.getAnnotationType();
        List<AnnotationElement> values = mirror.getElementValues().entrySet().stream()
                .map(entry ->
                        AnnotationElement.of(entry.getKey().getSimpleName().toString(), value(entry.getValue())))
                .toList();
        return Annotation.of(signatures.descriptor(type), values);
    }

    AnnotationValue value(javax.lang.model.element.AnnotationValue value) {
        return switch (value.getValue()) {
            case TypeMirror type -> AnnotationValue.ofClass(signatures.descriptor(type));
            case VariableElement constant ->
                AnnotationValue.ofEnum(
                        signatures.descriptor(constant.asType()),
                        constant.getSimpleName().toString());
            case AnnotationMirror mirror -> AnnotationValue.ofAnnotation(annotation(mirror));
            case List<?> all ->
                AnnotationValue.ofArray(all.stream()
                        .map(javax.lang.model.element.AnnotationValue.class::cast)
                        .map(this::value)
                        .toList());
            case Object constant -> AnnotationValue.of(constant);
        };
    }
}
