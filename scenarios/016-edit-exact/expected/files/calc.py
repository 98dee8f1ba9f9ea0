def plus(a, b):
    return a + b


def total(values):
    result = 0
    for value in values:
        result = plus(result, value)
    return result
