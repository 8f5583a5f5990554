# The kinds of resources that moto's CloudFormation lacks and a deployment of Podlab needs. Every other one that moto does
# not know is taken as it comes, and its kind is remembered in UNKNOWN.
import json
import os

from lambda_functions import RUNNER, run_function
from moto.awslambda.models import get_backend
from moto.cloudformation import exceptions, parsing, responses
from moto.core.common_models import CloudFormationModel
from moto.moto_api._internal import mock_random

# moto reads from a class's module which service it belongs to.
__name__ = "moto.cloudformation.podlab"


class Resource(CloudFormationModel):
    """A resource that is known by its name and its properties alone."""

    def __init__(self, name, properties, account_id, region):
        self.name, self.properties, self.account_id, self.region = name, properties, account_id, region
        self.physical_resource_id = name
        self.attributes = {}

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "?"

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def get_cfn_attribute(self, attribute_name):
        return self.attributes.get(attribute_name, f"{self.name}.{attribute_name}")

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        resource = cls(resource_name, cloudformation_json["Properties"], account_id, region_name)
        resource.create(kwargs)
        return resource

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        old, original_resource.properties = original_resource.properties, cloudformation_json["Properties"]
        original_resource.update(old)
        return original_resource

    def create(self, identity):
        pass

    def update(self, old):
        pass

    def delete(self, account_id, region):
        pass


class Version(Resource):
    def create(self, identity):
        function = get_backend(self.account_id, self.region).publish_version(self.properties["FunctionName"])
        self.attributes = {"Version": str(function.version)}
        self.physical_resource_id = function.function_arn


class Alias(Resource):
    def create(self, identity):
        self.call("create_alias", self.properties["FunctionVersion"], "", None)
        self.physical_resource_id = self.call("get_alias").arn

    def update(self, old):
        self.call("update_alias", self.properties["FunctionVersion"], None, None)

    def delete(self, account_id, region):
        self.call("delete_alias")

    def call(self, deed, *args):
        backend = get_backend(self.account_id, self.region)
        return getattr(backend, deed)(self.properties["Name"], self.properties["FunctionName"], *args)


class Url(Resource):
    def create(self, identity):
        function = self.properties["TargetFunctionArn"].split(":")[6]
        self.attributes = {"FunctionUrl": f"{RUNNER}{function}/{self.properties['Qualifier']}/"}


OUTCOMES = {}


def take_outcome(response):
    outcome = json.loads(response.body)
    OUTCOMES[outcome["RequestId"]] = outcome
    return 200, {"status": 200}, "{}"


responses.CloudFormationResponse.process_cfn_response = take_outcome


class Custom(Resource):
    """A custom resource as CloudFormation has them: its function is told of each deed, and what it answers counts."""

    def create(self, identity):
        self.identity = {
            "StackId": identity["StackId"],
            "LogicalResourceId": identity["LogicalId"],
            "ResourceType": identity["ResourceType"],
        }
        self.tell("Create", {})

    def update(self, old):
        self.tell("Update", {"PhysicalResourceId": self.physical_resource_id, "OldResourceProperties": old})

    def delete(self, account_id, region):
        self.tell("Delete", {"PhysicalResourceId": self.physical_resource_id})

    def tell(self, deed, more):
        token = self.properties["ServiceToken"]
        request_id = str(mock_random.uuid4())
        url = f"http://127.0.0.1:{os.environ['MOTO_PORT']}/cloudformation_{self.region}/cfnresponse"
        event = {
            **self.identity,
            **more,
            "RequestType": deed,
            "RequestId": request_id,
            "ServiceToken": token,
            "ResponseURL": f"{url}?stack={self.identity['StackId']}",
            "ResourceProperties": self.properties,
        }
        run_function(get_backend(self.account_id, self.region).get_function(token), event)
        outcome = OUTCOMES.pop(request_id, {"Status": "FAILED", "Reason": "It did not answer."})
        if outcome["Status"] != "SUCCESS":
            raise exceptions.ValidationError(message=outcome["Reason"])
        self.physical_resource_id, self.attributes = outcome["PhysicalResourceId"], outcome["Data"]


ADDED = {
    "AWS::Lambda::Version": Version,
    "AWS::Lambda::Alias": Alias,
    "AWS::Lambda::Url": Url,
    "AWS::CloudFormation::CustomResource": Custom,
}
UNKNOWN = set()


def class_of(kind):
    known = ADDED.get(kind) or parsing.get_model_map().get(kind)
    if known is None:
        UNKNOWN.add(kind)
    return known or Resource


parsing.resource_class_from_type = class_of
