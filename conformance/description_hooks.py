# Half of the generated requests name things that exist, so that they come further than "not found".
import json
import os
import random

import schemathesis

KNOWN = json.loads(os.environ.get("SALUS_KNOWN", "{}"))


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters:
        return path_parameters
    return {name: known(name, value) for name, value in path_parameters.items()}


def known(name, value):
    choices = KNOWN.get(name)
    return random.choice(choices) if choices and random.random() < 0.6 else value
