# The deeds of moto's CloudFormation that CDK needs otherwise than moto does them.
from urllib.parse import urlparse

from moto.cloudformation import exceptions, models, parsing, responses
from moto.s3.models import s3_backends


def is_kept(definition):
    return definition.get("DeletionPolicy") == "Retain"


def delete_in_order(resources):
    """What was made last goes first: CloudFormation goes by dependencies, moto by chance."""
    for name, resource in reversed(list(resources._parsed_resources.items())):
        definition = resources._resource_json_map.get(name)
        if definition is not None and resource is not None and not is_kept(definition):
            resources._delete_resource(resource, definition)


def update_in_order(resources, template, parameters=None):
    """In the order of the template, what is gone last; moto makes what is new before it changes what was there."""
    diff = resources.build_resource_diff(template, parameters)
    old = resources._resource_json_map
    resources._template, resources._resource_json_map = template, template["Resources"]
    resources.input_parameters = parameters or resources.input_parameters
    resources.load_parameters()
    resources.load_conditions()
    for name, definition in template["Resources"].items():
        if name in diff["Modify"]:
            place = {"account_id": resources._account_id, "region_name": resources._region_name}
            changed = parsing.parse_and_update_resource(name, definition, resources, **place)
            resources._parsed_resources[name] = changed or resources._parsed_resources[name]
        elif name in diff["Add"]:
            resources[name]
    for name in diff["Remove"]:
        if not is_kept(old[name]):
            resources._delete_resource(resources._parsed_resources.pop(name), old[name])


parsing.ResourceMap.delete = delete_in_order
parsing.ResourceMap.update = update_in_order


class ChangeSetNotFound(exceptions.CloudFormationError):
    code = "ChangeSetNotFound"


def describe_change_set(backend, change_set_name):
    """Those of a stack that is gone went with it. CDK waits for this error before it gives the name to another one."""
    for key, change_set in backend.change_sets.items():
        if change_set.stack.stack_id in backend.stacks and change_set_name in (key, change_set.change_set_name):
            return change_set
    raise ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist")


def delete_change_set(backend, change_set_name):
    for key, change_set in list(backend.change_sets.items()):
        if change_set_name in (key, change_set.change_set_name):
            del backend.change_sets[key]


def without_read_ones(change_set):
    """A parameter of SSM keeps its name; moto would look for one named by its value."""
    kinds = change_set.template_dict.get("Parameters", {})
    return {name: value for name, value in change_set.parameters.items() if "SSM" not in kinds[name]["Type"]}


def execute_change_set(backend, change_set_name, stack_name=None):
    """By the ways of CreateStack and UpdateStack, which keep the order of dependencies and know their outputs."""
    change_set = backend.describe_change_set(change_set_name)
    stack = change_set.stack
    change_set.execution_status = "EXECUTE_COMPLETE"
    if change_set.change_set_type == "UPDATE":
        stack.update(change_set.template, parameters=without_read_ones(change_set))
        return
    stack.template, stack.parameters = change_set.template, change_set.parameters
    stack._parse_template()
    stack.resource_map = stack._create_resource_map()
    try:
        stack.create_resources()
        stack.output_map = stack._create_output_map()
    except exceptions.ValidationError as error:
        stack._add_stack_event("CREATE_FAILED", resource_status_reason=str(error))
        stack.resource_map.delete()
        stack.resource_map._parsed_resources.clear()
        stack.status = "ROLLBACK_COMPLETE"
        stack._add_stack_event(stack.status)


models.CloudFormationBackend.describe_change_set = describe_change_set
models.CloudFormationBackend.delete_change_set = delete_change_set
models.CloudFormationBackend.execute_change_set = execute_change_set


def read_template(url, account_id, partition):
    """moto takes the first part of an address that is no name of AWS's for the bucket."""
    bucket, key = urlparse(url).path.lstrip("/").split("/", 1)
    return s3_backends[account_id][partition].get_object(bucket, key).value.decode()


responses.get_stack_from_s3_url = read_template
