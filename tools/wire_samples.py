"""Inputs and answers for wire-vectors.py: a model that holds every construct, and calls of the real services.

Answers of real services follow the examples of AWS's API reference (EC2, Route 53, Systems Manager, SNS, CloudWatch, STS).
"""
import datetime

UTC = datetime.timezone.utc
AT = datetime.datetime(2026, 1, 31, 23, 59, 58, tzinfo=UTC)
AT_MS = datetime.datetime(2026, 2, 28, 1, 2, 3, 450000, tzinfo=UTC)
UNICODE = "naïve & <tag> \"q\" 'a' 日本 🚀 +%/=?"
REQUEST_ID = "3fe24b2c-0000-4000-8000-00000000000a"
EXAMPLE_SPACE = "http://kitchen.example/doc/2026-01-01/"


def kitchen_model(protocol):
    ec2, rest = protocol == "ec2", protocol.startswith("rest")
    members = {
        "Name": {"shape": "String"}, "Count": {"shape": "Integer"}, "Size": {"shape": "Long"}, "Ratio": {"shape": "Double"},
        "Weight": {"shape": "Float"}, "On": {"shape": "Boolean"}, "At": {"shape": "Timestamp"}, "Data": {"shape": "Blob"},
        "Kind": {"shape": "Kind"}, "Names": {"shape": "StringList"}, "Flat": {"shape": "FlatList"}, "Renamed": {"shape": "RenamedList"},
        "Kinds": {"shape": "KindList"}, "Numbers": {"shape": "IntegerList"}, "Times": {"shape": "TimeList"}, "Nested": {"shape": "Dish"},
        "Dishes": {"shape": "DishList"}, "Stamp": {"shape": "UnixTime"}, "Mail": {"shape": "MailTime"},
        "Elsewhere": {"shape": "String", "locationName": "elsewhereName"},
    }
    if not ec2:
        members |= {"Map": {"shape": "StringMap"}, "Dishmap": {"shape": "DishMap"}, "Lists": {"shape": "ListMap"}}
    if protocol in ("query", "rest-xml"):
        members |= {"Flatmap": {"shape": "FlatMap"}}
    if ec2:
        members = {k: {**v, "locationName": v.get("locationName", k[0].lower() + k[1:])} for k, v in members.items()}
        members["Elsewhere"]["queryName"] = "OtherName"
    item = {"locationName": "item"} if ec2 else {}
    shapes = {
        "CookRequest": {"type": "structure", "members": {**members, "Token": {"shape": "String", "idempotencyToken": True}}},
        "CookResponse": {"type": "structure", "members": members},
        "RestRequest": {"type": "structure", "members": {}},
        "String": {"type": "string"}, "Integer": {"type": "integer"}, "Long": {"type": "long"}, "Double": {"type": "double"},
        "Float": {"type": "float"}, "Boolean": {"type": "boolean"}, "Timestamp": {"type": "timestamp"}, "Blob": {"type": "blob"},
        "UnixTime": {"type": "timestamp", "timestampFormat": "unixTimestamp"}, "MailTime": {"type": "timestamp", "timestampFormat": "rfc822"},
        "Kind": {"type": "string", "enum": ["raw", "well-done", "2.half", "ALL_OUT"]},
        "StringList": {"type": "list", "member": {"shape": "String", **item}},
        "FlatList": {"type": "list", "member": {"shape": "String", **item}, "flattened": True},
        "RenamedList": {"type": "list", "member": {"shape": "String", "locationName": "Each"}},
        "KindList": {"type": "list", "member": {"shape": "Kind", **item}},
        "IntegerList": {"type": "list", "member": {"shape": "Integer", **item}},
        "TimeList": {"type": "list", "member": {"shape": "Timestamp", **item}},
        "Dish": {"type": "structure", "members": {"Title": {"shape": "String", "locationName": "title"} if ec2 else {"shape": "String"},
                                                  "Parts": {"shape": "PartList", "locationName": "partSet"} if ec2 else {"shape": "PartList"}}},
        "DishList": {"type": "list", "member": {"shape": "Dish", **item}},
        "Part": {"type": "structure", "members": {"Key": {"shape": "String", "locationName": "key"} if ec2 else {"shape": "String"},
                                                  "Values": {"shape": "StringList", "locationName": "Value" if ec2 else "Values"}}},
        "PartList": {"type": "list", "member": {"shape": "Part", **item}},
        "StringMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
        "FlatMap": {"type": "map", "key": {"shape": "String", "locationName": "K"}, "value": {"shape": "Integer", "locationName": "V"}, "flattened": True},
        "DishMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "Dish"}},
        "ListMap": {"type": "map", "key": {"shape": "Kind"}, "value": {"shape": "StringList"}},
        "BurntException": {"type": "structure", "members": {"message": {"shape": "String"}, "Degrees": {"shape": "Integer"}}, "exception": True,
                           "error": {"code": "Burnt", "httpStatusCode": 400}},
    }
    if protocol in ("json", "rest-json"):
        del shapes["BurntException"]["error"]
    operations = {"Cook": {"name": "Cook", "http": {"method": "POST", "requestUri": "/cook" if rest else "/"}, "input": {"shape": "CookRequest"},
                           "output": {"shape": "CookResponse"}, "errors": ["BurntException"]}}
    if protocol == "query":
        operations["Cook"]["output"]["resultWrapper"] = "CookResult"
    if protocol == "rest-xml":
        operations["Cook"]["input"] |= {"locationName": "CookRequest", "xmlNamespace": {"uri": EXAMPLE_SPACE}}
    if rest:
        add_rest(shapes, operations, protocol)
    metadata = {"apiVersion": "2026-01-01", "endpointPrefix": "kitchen", "protocol": protocol, "serviceId": "Kitchen", "signatureVersion": "v4"}
    if protocol in ("ec2", "query", "rest-xml"):
        metadata["xmlNamespace"] = EXAMPLE_SPACE
    if protocol == "json":
        metadata |= {"jsonVersion": "1.1", "targetPrefix": "Kitchen_20260101"}
    del shapes["RestRequest"]
    name = {"ec2": "Ec2", "query": "Query", "rest-xml": "RestXml", "rest-json": "RestJson", "json": "Json"}[protocol]
    return {"source": "written by tools/wire-vectors.py", "generate": {"namespace": f"AwsOps.Sdk.Tests.Kitchen{name}", "client": f"Kitchen{name}"},
            "metadata": metadata, "operations": operations, "shapes": shapes, "paginators": {}, "waiters": {}, "endpointRules": None}


def add_rest(shapes, operations, protocol):
    bound = {
        "Id": {"shape": "String", "location": "uri", "locationName": "Id"}, "Rest": {"shape": "String", "location": "uri", "locationName": "Rest"},
        "Page": {"shape": "Integer", "location": "querystring", "locationName": "page"},
        "Tags": {"shape": "StringList", "location": "querystring", "locationName": "tag"},
        "More": {"shape": "StringMap", "location": "querystring"},
        "Since": {"shape": "Timestamp", "location": "querystring", "locationName": "since"},
        "Flag": {"shape": "Boolean", "location": "header", "locationName": "X-Flag"},
        "When": {"shape": "Timestamp", "location": "header", "locationName": "X-When"},
        "Meta": {"shape": "StringMap", "location": "headers", "locationName": "X-Meta-"},
        "Body": {"shape": "Blob"},
    }
    shapes["ServeRequest"] = {"type": "structure", "members": bound, "payload": "Body"}
    shapes["ServeResponse"] = {"type": "structure", "payload": "Body", "members": {
        "Status": {"shape": "Integer", "location": "statusCode"}, "Count": {"shape": "Integer", "location": "header", "locationName": "X-Count"},
        "When": {"shape": "Timestamp", "location": "header", "locationName": "X-When"},
        "Meta": {"shape": "StringMap", "location": "headers", "locationName": "x-meta-"}, "Body": {"shape": "Blob"}}}
    shapes["PlateRequest"] = {"type": "structure", "payload": "Dish", "members": {
        "Dish": {"shape": "Dish", "locationName": "DishOf", "xmlNamespace": {"uri": EXAMPLE_SPACE}} if protocol == "rest-xml" else {"shape": "Dish"}}}
    shapes["PlateResponse"] = {"type": "structure", "payload": "Dish", "members": {"Dish": {"shape": "Dish"}}}
    operations["Serve"] = {"name": "Serve", "http": {"method": "PUT", "requestUri": "/serve/{Id}/to/{Rest+}?hot"}, "input": {"shape": "ServeRequest"},
                           "output": {"shape": "ServeResponse"}, "errors": []}
    operations["Plate"] = {"name": "Plate", "http": {"method": "POST", "requestUri": "/plate", "responseCode": 201}, "input": {"shape": "PlateRequest"},
                           "output": {"shape": "PlateResponse"}, "errors": []}


def kitchen_samples(protocol):
    full = {
        "Name": UNICODE, "Count": -7, "Size": 9007199254740993, "Ratio": 0.1, "Weight": 1.5, "On": True, "At": AT, "Data": b"\x00\xffbytes",
        "Kind": "well-done", "Names": ["a", "", UNICODE], "Flat": ["x", "y"], "Renamed": ["r1", "r2"], "Kinds": ["raw", "ALL_OUT"], "Numbers": [0, 1, -2147483648],
        "Times": [AT, AT_MS], "Nested": {"Title": "t", "Parts": [{"Key": "k", "Values": ["1", "2"]}, {"Key": "empty"}]},
        "Dishes": [{"Title": "one"}, {"Parts": [{"Values": ["only"]}]}], "Stamp": AT, "Mail": AT, "Elsewhere": "there", "Token": "token-1",
    }
    if protocol != "ec2":
        full |= {"Map": {"k": "v", "ü": ""}, "Dishmap": {"d": {"Title": "in map"}}, "Lists": {"raw": ["p", "q"]}}
    if protocol in ("query", "rest-xml"):
        full |= {"Flatmap": {"one": 1, "two": 2}}
    if protocol in ("json", "rest-json"):
        full["Times"] = [AT, AT]  # botocore cuts milliseconds off here, which AWS takes
    full["Token"] = full.pop("Token")
    requests = [
        {"name": "everything", "operation": "Cook", "input": full},
        {"name": "only the token", "operation": "Cook", "input": {"Token": "t"}},
        {"name": "false and zero are values", "operation": "Cook", "input": {"Name": "", "Count": 0, "Size": 0, "Ratio": 0.0, "On": False, "Token": "t"}},
        {"name": "whole seconds", "operation": "Cook", "input": {"At": AT, "Token": "t"}},
        {"name": "large and small numbers", "operation": "Cook", "input": {"Count": 2147483647, "Size": -9223372036854775808, "Ratio": 1e-7, "Token": "t"}},
    ]
    if protocol not in ("ec2",):
        requests.append({"name": "empty list", "operation": "Cook", "input": {"Names": [], "Token": "t"}})
    if protocol.startswith("rest"):
        requests += [
            {"name": "path, query, headers and bytes", "operation": "Serve", "input": {
                "Id": "a b/ü", "Rest": "x/y z", "Page": 3, "Tags": ["one", "two &"], "More": {"extra": "1"}, "Since": AT, "Flag": True, "When": AT,
                "Meta": {"Color": "red", "Shape": "round"}, "Body": b"\x01\x02"}},
            {"name": "path only", "operation": "Serve", "input": {"Id": "1", "Rest": "r"}},
            {"name": "payload structure", "operation": "Plate", "input": {"Dish": {"Title": UNICODE, "Parts": [{"Key": "k", "Values": ["v"]}]}}},
        ]
    return {"requests": requests, "responses": kitchen_responses(protocol)}


def kitchen_responses(protocol):
    if protocol in ("json", "rest-json"):
        return json_responses(protocol)
    full = xml_members(protocol)
    empty = "<names/><dishes/><nested/>" if protocol == "ec2" else "<Names/><Dishes/><Nested/><Map/>"
    unknown = "<notInTheModel><a>1</a></notInTheModel>"
    wrap = {
        "ec2": lambda x: f'<CookResponse xmlns="{EXAMPLE_SPACE}"><requestId>{REQUEST_ID}</requestId>{x}</CookResponse>',
        "query": lambda x: f'<CookResponse xmlns="{EXAMPLE_SPACE}"><CookResult>{x}</CookResult><ResponseMetadata><RequestId>{REQUEST_ID}</RequestId></ResponseMetadata></CookResponse>',
        "rest-xml": lambda x: f'<CookResponse xmlns="{EXAMPLE_SPACE}">{x}</CookResponse>',
    }[protocol]
    error = (f"<Response><Errors><Error><Code>Burnt</Code><Message>too {{}}</Message></Error></Errors><RequestID>{REQUEST_ID}</RequestID></Response>" if protocol == "ec2" else
             f'<ErrorResponse xmlns="{EXAMPLE_SPACE}"><Error><Type>Sender</Type><Code>Burnt</Code><Message>too {{}}</Message><Degrees>300</Degrees></Error><RequestId>{REQUEST_ID}</RequestId></ErrorResponse>')
    result = [
        {"name": "everything", "operation": "Cook", "body": wrap(full), "serverWrites": True},
        {"name": "declaration, white space and comments", "operation": "Cook",
         "body": '<?xml version="1.0" encoding="UTF-8"?>\n<!-- c -->\n' + wrap("\n  " + full.replace("><", ">\n <") + "\n")},
        {"name": "empty elements", "operation": "Cook", "body": wrap(empty)},
        {"name": "unknown elements", "operation": "Cook", "body": wrap(unknown + full + unknown)},
        {"name": "error", "operation": "Cook", "body": error.format("hot &amp; dry"), "status": 400},
        {"name": "error of the service", "operation": "Cook", "body": error.replace("Burnt", "InternalError").format("bad"), "status": 500},
    ]
    if protocol != "query":
        result.append({"name": "nothing", "operation": "Cook", "body": wrap("")})
    if protocol == "rest-xml":
        result += rest_responses("<PlateResponse><Title>p</Title></PlateResponse>")
    return result


def xml_members(protocol):
    ec2 = protocol == "ec2"
    name = (lambda n: n[0].lower() + n[1:]) if ec2 else (lambda n: n)
    item = "item" if ec2 else "member"
    text = UNICODE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def el(n, x):
        return f"<{n}>{x}</{n}>"

    def items(values, tag=item):
        return "".join(el(tag, v) for v in values)

    parts = el("partSet" if ec2 else "Parts", el(item, el(name("Key"), "k") + el("Value" if ec2 else "Values", items(["1", "2"]))) + el(item, el(name("Key"), "e")))
    xml = (el(name("Name"), text) + el(name("Count"), "-7") + el(name("Size"), "9007199254740993") + el(name("Ratio"), "0.1") + el(name("Weight"), "1.5")
           + el(name("On"), "true") + el(name("At"), "2026-01-31T23:59:58Z") + el(name("Data"), "AP9ieXRlcw==") + el(name("Kind"), "2.half")
           + el(name("Names"), items(["a", text])) + items(["x", "y"], "item" if ec2 else "Flat")
           + el(name("Renamed"), items(["r1"], "Each")) + el(name("Kinds"), items(["raw", "ALL_OUT"])) + el(name("Numbers"), items(["0", "-1"]))
           + el(name("Times"), items(["2026-01-31T23:59:58Z", "2026-02-28T01:02:03.450Z"])) + el(name("Nested"), el(name("Title"), "t") + parts)
           + el(name("Dishes"), el(item, el(name("Title"), "one")) + el(item, parts)) + el(name("Stamp"), "1769903998")
           + el(name("Mail"), "Sat, 31 Jan 2026 23:59:58 GMT") + el("elsewhereName", "there"))
    if not ec2:
        xml += (el("Map", el("entry", "<key>k</key><value>v</value>") + el("entry", "<key>ü</key><value>w</value>"))
                + el("Dishmap", el("entry", "<key>d</key><value><Title>in map</Title></value>"))
                + el("Lists", el("entry", "<key>raw</key><value>" + items(["p", "q"]) + "</value>"))
                + el("Flatmap", "<K>one</K><V>1</V>") + el("Flatmap", "<K>two</K><V>2</V>"))
    return xml


def rest_responses(plate):
    headers = {"X-Count": "5", "X-When": "Sat, 31 Jan 2026 23:59:58 GMT", "X-Meta-color": "red"}
    return [
        {"name": "status, headers and bytes", "operation": "Serve", "body": b"\x00\x01bytes", "headers": headers, "status": 202},
        {"name": "payload structure", "operation": "Plate", "body": plate, "status": 201},
    ]


def json_responses(protocol):
    full = ('{"Name":"na\\u00efve & <tag> \\"q\\" \'a\' 日本 🚀 +%/=?","Count":-7,"Size":9007199254740993,"Ratio":0.1,"Weight":1.5,"On":true,"At":1769903998,'
            '"Data":"AP9ieXRlcw==","Kind":"2.half","Names":["a",""],"Flat":["x"],"Renamed":["r1"],"Kinds":["raw"],"Numbers":[0,-1],'
            '"Times":[1769903998,1772240523.45],"Nested":{"Title":"t","Parts":[{"Key":"k","Values":["1"]}]},"Dishes":[{"Title":"one"},{}],'
            '"Stamp":1769903998,"Mail":"Sat, 31 Jan 2026 23:59:58 GMT","elsewhereName":"there","Map":{"k":"v","ü":""},"Dishmap":{"d":{"Title":"in map"}},"Lists":{"raw":["p","q"]}}')
    result = [
        {"name": "everything", "operation": "Cook", "body": full, "serverWrites": True},
        {"name": "nothing", "operation": "Cook", "body": "{}"},
        {"name": "no body", "operation": "Cook", "body": ""},
        {"name": "null and unknown members", "operation": "Cook", "body": '{"Name":null,"Nested":null,"Names":null,"New":{"a":[1,{"b":2}]},"Count":1}'},
        {"name": "empty collections", "operation": "Cook", "body": '{"Names":[],"Map":{},"Nested":{}}'},
        {"name": "error", "operation": "Cook", "body": '{"__type":"com.example.kitchen#BurntException","message":"too hot","Degrees":300}', "status": 400},
        {"name": "error in the header", "operation": "Cook", "body": '{"message":"too hot"}', "status": 400,
         "headers": {"x-amzn-ErrorType": "BurntException:http://internal.amazon.com/coral/"}} if protocol == "rest-json" else
        {"name": "error with capital message", "operation": "Cook", "body": '{"__type":"BurntException","Message":"too hot"}', "status": 400},
        {"name": "error of the service", "operation": "Cook", "body": '{"__type":"InternalServerError"}', "status": 500},
    ]
    return result + (rest_responses('{"Title":"p"}') if protocol == "rest-json" else [])


SERVICES = {}

SERVICES["ec2"] = ("ec2", {
    "requests": [
        {"name": "filters", "operation": "DescribeVolumes", "input": {"Filters": [{"Name": "tag:Name", "Values": ["a*", "b"]}, {"Name": "status", "Values": ["in-use"]}], "MaxResults": 500}},
        {"name": "ids", "operation": "DescribeInstances", "input": {"InstanceIds": ["i-1", "i-2"]}},
        {"name": "snapshot with tags", "operation": "CreateSnapshot", "input": {"VolumeId": "vol-1", "Description": UNICODE, "TagSpecifications": [
            {"ResourceType": "snapshot", "Tags": [{"Key": "awsops:operation", "Value": "op-1"}, {"Key": "empty", "Value": ""}]}]}},
        {"name": "snapshots of an instance", "operation": "CreateSnapshots", "input": {"InstanceSpecification": {
            "InstanceId": "i-1", "ExcludeBootVolume": True, "ExcludeDataVolumeIds": ["vol-9"]}, "CopyTagsFromSource": "volume"}},
        {"name": "run", "operation": "RunInstances", "input": {"ImageId": "ami-1", "MinCount": 1, "MaxCount": 2, "InstanceType": "t3.micro", "ClientToken": "c", "SecurityGroupIds": ["sg-1"],
            "BlockDeviceMappings": [{"DeviceName": "/dev/sdb", "Ebs": {"VolumeSize": 8, "VolumeType": "gp3", "Encrypted": True}}], "Placement": {"AvailabilityZone": "eu-central-1a"}}},
        {"name": "owners", "operation": "DescribeSnapshots", "input": {"OwnerIds": ["self"], "RestorableByUserIds": ["all"], "NextToken": "n"}},
        {"name": "attribute", "operation": "ModifySnapshotAttribute", "input": {"SnapshotId": "snap-1", "CreateVolumePermission": {"Add": [{"UserId": "123456789012"}], "Remove": [{"Group": "all"}]}}},
        {"name": "copy", "operation": "CopySnapshot", "input": {"SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-1", "Encrypted": True, "KmsKeyId": "alias/k"}},
        {"name": "lock until", "operation": "LockSnapshot", "input": {"SnapshotId": "snap-1", "LockMode": "compliance", "ExpirationDate": AT}},
    ],
    "responses": [
        {"name": "DescribeVolumes", "operation": "DescribeVolumes", "body": """
<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
   <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
   <volumeSet>
      <item>
         <volumeId>vol-1234567890abcdef0</volumeId><size>80</size><snapshotId/><availabilityZone>us-east-1a</availabilityZone><status>in-use</status>
         <createTime>2024-05-15T18:29:46.871Z</createTime>
         <attachmentSet><item><volumeId>vol-1234567890abcdef0</volumeId><instanceId>i-1234567890abcdef0</instanceId><device>/dev/sdh</device><status>attached</status>
            <attachTime>2024-05-15T18:29:47.000Z</attachTime><deleteOnTermination>false</deleteOnTermination></item></attachmentSet>
         <tagSet><item><key>Name</key><value>日本</value></item><item><key>empty</key><value/></item></tagSet>
         <volumeType>gp3</volumeType><iops>3000</iops><encrypted>true</encrypted><multiAttachEnabled>false</multiAttachEnabled><throughput>125</throughput>
      </item>
   </volumeSet>
   <nextToken>eyJ2Ijo</nextToken>
</DescribeVolumesResponse>"""},
        {"name": "CreateSnapshots", "operation": "CreateSnapshots", "body": """
<CreateSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><snapshotSet>
 <item><snapshotId>snap-1</snapshotId><volumeId>vol-1</volumeId><state>pending</state><startTime>2024-05-15T18:29:46Z</startTime><progress/><volumeSize>8</volumeSize><tagSet/></item>
</snapshotSet></CreateSnapshotsResponse>"""},
        {"name": "DescribeInstances", "operation": "DescribeInstances", "body": """
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>8f7724cf-496f-496e-8fe3-example</requestId><reservationSet><item>
 <reservationId>r-1</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item><instanceId>i-1</instanceId><imageId>ami-1</imageId>
 <instanceState><code>16</code><name>running</name></instanceState><privateDnsName>ip-192-168-1-88.eu-west-1.compute.internal</privateDnsName><dnsName/><reason/>
 <instanceType>t2.micro</instanceType><launchTime>2018-05-08T16:46:19.000Z</launchTime><placement><availabilityZone>eu-west-1c</availabilityZone><groupName/><tenancy>default</tenancy></placement>
 <monitoring><state>disabled</state></monitoring><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-1</volumeId><status>attached</status>
 <attachTime>2015-12-22T10:44:09.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping><architecture>x86_64</architecture>
 </item></instancesSet></item></reservationSet></DescribeInstancesResponse>"""},
        {"name": "not found", "operation": "DescribeVolumes", "status": 400, "body": """
<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>InvalidVolume.NotFound</Code><Message>The volume 'vol-1' does not exist.</Message></Error></Errors><RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>"""},
        {"name": "throttled", "operation": "CreateSnapshot", "status": 503, "body":
            "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>r1</RequestID></Response>"},
    ]})

SPACE53 = "https://route53.amazonaws.com/doc/2013-04-01/"
SERVICES["route53"] = ("rest-xml", {
    "requests": [
        {"name": "upsert", "operation": "ChangeResourceRecordSets", "input": {"HostedZoneId": "Z1", "ChangeBatch": {"Comment": UNICODE, "Changes": [
            {"Action": "UPSERT", "ResourceRecordSet": {"Name": "h.example.com.", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "10.0.0.1"}, {"Value": "10.0.0.2"}]}},
            {"Action": "DELETE", "ResourceRecordSet": {"Name": "w.example.com.", "Type": "A", "SetIdentifier": "s", "Weight": 0,
                "AliasTarget": {"HostedZoneId": "Z2", "DNSName": "lb.example.com.", "EvaluateTargetHealth": False}}}]}}},
        {"name": "records page", "operation": "ListResourceRecordSets", "input": {"HostedZoneId": "Z1", "StartRecordName": "a b.example.com.", "StartRecordType": "A", "MaxItems": "10"}},
        {"name": "zones by name", "operation": "ListHostedZonesByName", "input": {"DNSName": "example.com."}},
        {"name": "health check", "operation": "CreateHealthCheck", "input": {"CallerReference": "c1", "HealthCheckConfig": {"IPAddress": "192.0.2.1", "Port": 80, "Type": "HTTP",
            "ResourcePath": "/a?b=c", "Inverted": False, "ChildHealthChecks": ["a", "b"], "Regions": ["us-east-1", "eu-west-1", "sa-east-1"]}}},
        {"name": "tags", "operation": "ChangeTagsForResource", "input": {"ResourceType": "hostedzone", "ResourceId": "Z1", "AddTags": [{"Key": "k", "Value": "v"}], "RemoveTagKeys": ["x"]}},
        {"name": "change", "operation": "GetChange", "input": {"Id": "C1"}},
    ],
    "responses": [
        {"name": "record sets", "operation": "ListResourceRecordSets", "body": f"""
<?xml version="1.0" encoding="UTF-8"?>
<ListResourceRecordSetsResponse xmlns="{SPACE53}"><ResourceRecordSets>
 <ResourceRecordSet><Name>example.com.</Name><Type>NS</Type><TTL>172800</TTL><ResourceRecords><ResourceRecord><Value>ns-1.awsdns-00.com.</Value></ResourceRecord>
 <ResourceRecord><Value>ns-2.awsdns-01.net.</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets>
 <IsTruncated>true</IsTruncated><NextRecordName>h.example.com.</NextRecordName><NextRecordType>A</NextRecordType><MaxItems>1</MaxItems></ListResourceRecordSetsResponse>"""},
        {"name": "change", "operation": "ChangeResourceRecordSets", "body": f"""
<ChangeResourceRecordSetsResponse xmlns="{SPACE53}"><ChangeInfo><Id>/change/C2682N5HXP0BZ4</Id><Status>PENDING</Status><SubmittedAt>2017-03-15T01:36:41.958Z</SubmittedAt></ChangeInfo></ChangeResourceRecordSetsResponse>"""},
        {"name": "zone created", "operation": "CreateHostedZone", "status": 201, "headers": {"Location": "https://route53.amazonaws.com/2013-04-01/hostedzone/Z1"}, "body": f"""
<CreateHostedZoneResponse xmlns="{SPACE53}"><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name><CallerReference>c</CallerReference>
<Config><Comment/><PrivateZone>false</PrivateZone></Config><ResourceRecordSetCount>2</ResourceRecordSetCount></HostedZone>
<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status><SubmittedAt>2024-01-01T00:00:00Z</SubmittedAt></ChangeInfo>
<DelegationSet><NameServers><NameServer>ns-1.awsdns-1.com</NameServer><NameServer>ns-2.awsdns-2.net</NameServer></NameServers></DelegationSet></CreateHostedZoneResponse>"""},
        {"name": "no such zone", "operation": "GetHostedZone", "status": 404, "body": f"""
<ErrorResponse xmlns="{SPACE53}"><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>No hosted zone found with ID: Z1</Message></Error><RequestId>b25f48e8-84fd-11e6-80d9-574e0c4664cb</RequestId></ErrorResponse>"""},
    ]})

SERVICES["ssm"] = ("json", {
    "requests": [
        {"name": "send", "operation": "SendCommand", "input": {"InstanceIds": ["i-1"], "DocumentName": "AWS-RunShellScript", "Comment": UNICODE, "TimeoutSeconds": 600,
            "Parameters": {"commands": ["echo \"a\\b\"\n", "true"], "workingDirectory": [""]}, "MaxConcurrency": "50%",
            "CloudWatchOutputConfig": {"CloudWatchOutputEnabled": False}}},
        {"name": "inventory", "operation": "DescribeInstanceInformation", "input": {"Filters": [{"Key": "PingStatus", "Values": ["Online"]}], "MaxResults": 50}},
        {"name": "parameter", "operation": "GetParameter", "input": {"Name": "/a/b", "WithDecryption": True}},
    ],
    "responses": [
        {"name": "command", "operation": "SendCommand", "body": """{"Command":{"CommandId":"0831e1a8-a1ac-4257-a1fd-c831bEXAMPLE","DocumentName":"AWS-RunShellScript","DocumentVersion":"",
 "Comment":"IP config","ExpiresAfter":1574360463.789,"Parameters":{"commands":["ifconfig"]},"InstanceIds":[],"Targets":[{"Key":"instanceids","Values":["i-1"]}],
 "RequestedDateTime":1574356863.789,"Status":"Pending","TargetCount":0,"CloudWatchOutputConfig":{"CloudWatchLogGroupName":"","CloudWatchOutputEnabled":false}}}"""},
        {"name": "invocation", "operation": "GetCommandInvocation", "body": '{"CommandId":"c","InstanceId":"i-1","ResponseCode":0,"ExecutionElapsedTime":"PT0.5S","Status":"Success","StandardOutputContent":"ü\\n","StandardErrorContent":""}'},
        {"name": "unknown document", "operation": "SendCommand", "status": 400, "body": '{"__type":"InvalidDocument","Message":"no such document"}'},
        {"name": "invalid instance", "operation": "SendCommand", "status": 400, "body": '{"__type":"InvalidInstanceId","Message":"Instances not in a valid state"}'},
    ]})

SPACE_SNS = "http://sns.amazonaws.com/doc/2010-03-31/"
SERVICES["sns"] = ("query", {
    "requests": [
        {"name": "publish", "operation": "Publish", "input": {"TopicArn": "arn:aws:sns:eu-west-1:1:t", "Message": UNICODE, "MessageAttributes": {
            "a": {"DataType": "String", "StringValue": "v"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"}}}},
        {"name": "topic", "operation": "CreateTopic", "input": {"Name": "t", "Attributes": {"DisplayName": "d"}, "Tags": [{"Key": "k", "Value": "v"}]}},
        {"name": "subscribe", "operation": "Subscribe", "input": {"TopicArn": "arn", "Protocol": "email", "Endpoint": "a@example.com", "ReturnSubscriptionArn": True}},
    ],
    "responses": [
        {"name": "published", "operation": "Publish", "body": f"""
<PublishResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
<ResponseMetadata><RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata></PublishResponse>"""},
        {"name": "topics", "operation": "ListTopics", "body": f"""
<ListTopicsResponse xmlns="{SPACE_SNS}"><ListTopicsResult><Topics><member><TopicArn>arn:aws:sns:us-east-2:123456789012:My-Topic</TopicArn></member></Topics></ListTopicsResult>
<ResponseMetadata><RequestId>3f1478c7-33a9-11df-9540-99d0768312d3</RequestId></ResponseMetadata></ListTopicsResponse>"""},
        {"name": "no such topic", "operation": "Publish", "status": 404, "body": f"""
<ErrorResponse xmlns="{SPACE_SNS}"><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>9dd01905-5012-5f99-8663-4b3ecd0dfaef</RequestId></ErrorResponse>"""},
    ]})

SPACE_CW = "http://monitoring.amazonaws.com/doc/2010-08-01/"
SERVICES["cloudwatch"] = ("query", {
    "requests": [
        {"name": "alarm", "operation": "PutMetricAlarm", "input": {"AlarmName": "a", "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average", "Period": 60,
            "EvaluationPeriods": 2, "Threshold": 80.5, "ComparisonOperator": "GreaterThanThreshold", "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "AlarmActions": ["arn:1"], "ActionsEnabled": True}},
        {"name": "data", "operation": "PutMetricData", "input": {"Namespace": "n", "MetricData": [{"MetricName": "m", "Timestamp": AT, "Value": 1.25, "Unit": "Count",
            "Dimensions": [{"Name": "d", "Value": "v"}], "StatisticValues": {"SampleCount": 2.0, "Sum": 3.0, "Minimum": 1.0, "Maximum": 2.0}, "Values": [1.0, 2.0]}]}},
        {"name": "statistics", "operation": "GetMetricStatistics", "input": {"Namespace": "n", "MetricName": "m", "StartTime": AT, "EndTime": AT, "Period": 300, "Statistics": ["Average", "Maximum"]}},
    ],
    "responses": [
        {"name": "statistics", "operation": "GetMetricStatistics", "body": f"""
<GetMetricStatisticsResponse xmlns="{SPACE_CW}"><GetMetricStatisticsResult><Datapoints><member><Timestamp>2009-01-20T00:00:00Z</Timestamp><Unit>Bytes</Unit><Average>20.5</Average></member>
</Datapoints><Label>bytes</Label></GetMetricStatisticsResult><ResponseMetadata><RequestId>e1e1d11a</RequestId></ResponseMetadata></GetMetricStatisticsResponse>"""},
        {"name": "alarm stored", "operation": "PutMetricAlarm", "body": f"""
<PutMetricAlarmResponse xmlns="{SPACE_CW}"><ResponseMetadata><RequestId>e1e1d11a</RequestId></ResponseMetadata></PutMetricAlarmResponse>"""},
    ]})

SERVICES["sts"] = ("query", {
    "requests": [
        {"name": "who", "operation": "GetCallerIdentity", "input": {}},
        {"name": "role", "operation": "AssumeRole", "input": {"RoleArn": "arn:aws:iam::1:role/r", "RoleSessionName": "s", "ExternalId": "e=+ x", "DurationSeconds": 900}},
    ],
    "responses": [
        {"name": "who", "operation": "GetCallerIdentity", "body": """
<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/Alice</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
<Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>"""},
        {"name": "role", "operation": "AssumeRole", "body": """
<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>x+/=</SecretAccessKey><SessionToken>tok</SessionToken><Expiration>2019-07-15T23:28:33.359Z</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata></AssumeRoleResponse>"""},
        {"name": "denied", "operation": "AssumeRole", "status": 403, "body": """
<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message></Error><RequestId>r2</RequestId></ErrorResponse>"""},
    ]})

SERVICES["kms"] = ("json", {
    "requests": [
        {"name": "describe", "operation": "DescribeKey", "input": {"KeyId": "arn:aws:kms:us-east-2:111122223333:key/1234abcd", "GrantTokens": ["t"]}},
    ],
    "responses": [
        {"name": "describe", "operation": "DescribeKey", "body": '{"KeyMetadata":{"AWSAccountId":"846764612917","KeyId":"b8a9477d","Arn":"arn:aws:kms:us-west-2:846764612917:key/b8a9477d",'
            '"CreationDate":1448399319.471,"Enabled":true,"Description":"Default master key that protects my EBS volumes when no other key is defined","KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Enabled",'
            '"Origin":"AWS_KMS","KeyManager":"AWS","CustomerMasterKeySpec":"SYMMETRIC_DEFAULT","KeySpec":"SYMMETRIC_DEFAULT","EncryptionAlgorithms":["SYMMETRIC_DEFAULT"],"MultiRegion":false}}'},
        {"name": "denied", "operation": "DescribeKey", "status": 400, "body": '{"__type":"AccessDeniedException","Message":"not authorized"}'},
        {"name": "missing", "operation": "DescribeKey", "status": 400, "body": '{"__type":"NotFoundException","message":"Key does not exist"}'},
    ]})

SERVICES["ebs"] = ("rest-json", {
    "requests": [
        {"name": "blocks", "operation": "ListSnapshotBlocks", "input": {"SnapshotId": "snap-1", "NextToken": "a/b+c=", "MaxResults": 100, "StartingBlockIndex": 0}},
        {"name": "start", "operation": "StartSnapshot", "input": {"VolumeSize": 8, "Description": UNICODE, "Tags": [{"Key": "k", "Value": "v"}], "ClientToken": "c", "Timeout": 60}},
        {"name": "complete", "operation": "CompleteSnapshot", "input": {"SnapshotId": "snap-1", "ChangedBlocksCount": 3, "ChecksumAlgorithm": "SHA256"}},
    ],
    "responses": [
        {"name": "blocks", "operation": "ListSnapshotBlocks", "body": '{"Blocks":[{"BlockIndex":0,"BlockToken":"t"}],"ExpiryTime":1592420217.123,"VolumeSize":8,"BlockSize":524288}'},
        {"name": "validation", "operation": "ListSnapshotBlocks", "status": 400, "headers": {"x-amzn-ErrorType": "ValidationException"}, "body": '{"Message":"bad","Reason":"INVALID_SNAPSHOT_ID"}'},
    ]})

SERVICES["dynamodb"] = ("json", {
    "requests": [
        {"name": "put", "operation": "PutItem", "input": {"TableName": "t", "Item": {"id": {"S": "ü"}, "n": {"N": "1.5"}, "b": {"B": b"\x00"}, "bs": {"BS": [b"1", b"2"]}, "l": {"L": [{"BOOL": False}, {"NULL": True}]},
            "m": {"M": {"x": {"SS": ["a"]}}}}, "ConditionExpression": "attribute_not_exists(id)"}},
        {"name": "get", "operation": "GetItem", "input": {"TableName": "t", "Key": {"id": {"S": "1"}}, "ConsistentRead": True}},
    ],
    "responses": [
        {"name": "item", "operation": "GetItem", "body": '{"Item":{"id":{"S":"ü"},"n":{"N":"1"},"m":{"M":{"x":{"SS":["a"]}}},"bs":{"BS":["MQ==","Mg=="]},"z":{"NULL":true},"l":{"L":[]}}}'},
        {"name": "none", "operation": "GetItem", "body": "{}"},
        {"name": "condition", "operation": "PutItem", "status": 400, "body": '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed"}'},
    ]})
