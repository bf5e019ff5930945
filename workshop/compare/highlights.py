def highlights(texts, labels, prompt):
    return {}
