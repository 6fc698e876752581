// Drives the emulator with Twilio's own Node client. EMULATOR says where it listens; it should be a fresh one.
'use strict';
const assert = require('node:assert/strict');
const { test, beforeEach } = require('node:test');
const twilio = require('twilio');

const emulator = process.env.EMULATOR;
const accountSid = 'AC0123456789abcdef0123456789abcdef';

/** The client has no setting for another address, so its transport exchanges the host of every request. */
class ToEmulator extends twilio.RequestClient {
  request(options) {
    const uri = new URL(options.uri);
    return super.request({ ...options, uri: emulator + uri.pathname + uri.search });
  }
}

const clientOf = (user, secret, options = {}) => twilio(user, secret, { httpClient: new ToEmulator(options.http), ...options });
const client = clientOf(accountSid, 'token');
const configurations = client.intelligence.v3.configurations;
const admin = (method, path, body) =>
  fetch(`${emulator}/_emulator/${path}`, { method, body: body && JSON.stringify(body) }).then((r) => r.text()).then((t) => t && JSON.parse(t));
const seed = (count) => admin('POST', 'seed', { user: accountSid, count });
const webhook = { type: 'WEBHOOK', method: 'POST', url: 'https://example.com/hook?a=1' };
const rule = { operators: [{ id: 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }], actions: [webhook] };
const refused = (status, code) => (error) => {
  assert.equal(error.status, status);
  assert.equal(error.code, code);
  return true;
};

beforeEach(() => admin('POST', 'reset'));

test('create without rules', async () => {
  const created = await configurations.create({ displayName: 'Support', rules: [] });
  assert.match(created.id, /^intelligence_configuration_[0-7][0-9a-z]{25}$/);
  assert.equal(created.accountId, accountSid);
  assert.equal(created.version, 1);
  assert.deepEqual(created.rules, []);
  assert.ok(created.dateCreated instanceof Date);
  assert.equal(created.dateCreated.getTime(), created.dateUpdated.getTime());
});

test('create answers 201', async () => {
  const response = await configurations.createWithHttpInfo({ displayName: 'Support', rules: [] });
  assert.equal(response.statusCode, 201);
});

test('create with everything', async () => {
  const full = {
    operators: [{ id: 'op', version: 3, parameters: { scale: 2 } }],
    triggers: [{ on: 'COMMUNICATION', parameters: { count: 20 } }],
    actions: [webhook, webhook],
    context: { memory: { enabled: true }, knowledge: { bases: ['kb'] } },
  };
  const created = await configurations.create({ displayName: 'Full', description: 'text', rules: [full] });
  const { id, ...rest } = JSON.parse(JSON.stringify(created.rules[0]));
  assert.match(id, /^intelligence_configurationrule_/);
  assert.deepEqual(rest, full);
  assert.equal(created.description, 'text');
});

test('fetch what was created', async () => {
  const created = await configurations.create({ displayName: 'Support', rules: [rule] });
  const fetched = await configurations(created.id).fetch();
  assert.deepEqual(fetched.toJSON(), created.toJSON());
});

test('list an empty account', async () => assert.deepEqual(await configurations.list(), []));

test('list with default paging', async () => {
  await seed(120);
  const all = await configurations.list();
  assert.equal(new Set(all.map((c) => c.id)).size, 120);
  const requests = await admin('GET', 'journal');
  assert.equal(requests.length, 3);
  assert.equal(requests[0].query, '');
});

test('list with a page size', async () => {
  await seed(7);
  assert.equal((await configurations.list({ pageSize: 3 })).length, 7);
  assert.equal((await admin('GET', 'journal')).length, 3);
});

test('list that ends on the edge of a page', async () => {
  await seed(6);
  assert.equal((await configurations.list({ pageSize: 3 })).length, 6);
  assert.equal((await admin('GET', 'journal')).length, 2);
});

test('list 1234 in pages of a thousand', async () => {
  await seed(1234);
  const all = await configurations.list({ pageSize: 1000 });
  assert.equal(new Set(all.map((c) => c.id)).size, 1234);
});

test('list with a limit', async () => {
  await seed(10);
  assert.equal((await configurations.list({ limit: 4, pageSize: 2 })).length, 4);
  assert.equal((await admin('GET', 'journal')).length, 2);
});

test('list with a limit that becomes a page size beyond the maximum', async () => {
  await seed(1100);
  assert.equal((await configurations.list({ limit: 5000 })).length, 1100);
  assert.equal((await admin('GET', 'journal'))[0].query, 'pageSize=5000');
});

test('list page by page', async () => {
  await seed(5);
  const first = await configurations.page({ pageSize: 2 });
  const second = await first.nextPage();
  const back = await second.previousPage();
  assert.deepEqual(back.instances.map((c) => c.id), first.instances.map((c) => c.id));
});

test('the end as null and as an empty string', async () => {
  await seed(3);
  for (const endToken of ['null', 'empty']) {
    await admin('PATCH', 'settings', { endToken });
    assert.equal((await configurations.list({ pageSize: 2 })).length, 3);
  }
});

test('update replaces, keeps known rules and adds new ones', async () => {
  const created = await configurations.create({ displayName: 'a', description: 'text', rules: [rule, rule] });
  const kept = created.rules[1].id;
  const updated = await configurations(created.id).update({ displayName: 'b', rules: [{ ...rule, id: kept, actions: [] }, rule] });
  assert.equal(updated.version, 2);
  assert.equal(updated.displayName, 'b');
  assert.equal(updated.description, undefined);
  assert.equal(updated.rules[0].id, kept);
  assert.deepEqual(updated.rules[0].actions, []);
  assert.ok(!created.rules.some((r) => r.id === updated.rules[1].id));
});

test('update with what was fetched', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [rule] });
  const fetched = await configurations(created.id).fetch();
  const updated = await configurations(created.id).update(fetched.toJSON());
  assert.deepEqual(updated.rules, fetched.rules);
});

test('update with a rule of nobody', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  await assert.rejects(
    configurations(created.id).update({ displayName: 'a', rules: [{ ...rule, id: 'intelligence_configurationrule_01kermhm820000000000000000' }] }),
    refused(400, 20001));
});

test('remove answers 204, and what was removed is gone', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  const response = await configurations(created.id).removeWithHttpInfo();
  assert.equal(response.statusCode, 204);
  assert.equal(response.body, true);
  await assert.rejects(configurations(created.id).fetch(), refused(404, 20404));
  await assert.rejects(configurations(created.id).remove(), refused(404, 20404));
});

test('limits', async () => {
  const bad = [
    { displayName: '', rules: [] },
    { displayName: 'x'.repeat(129), rules: [] },
    { displayName: 'a', rules: Array(6).fill(rule) },
    { displayName: 'a', rules: [{ ...rule, operators: [] }] },
    { displayName: 'a', rules: [{ ...rule, actions: [webhook, webhook, webhook] }] },
    { displayName: 'a', rules: [{ ...rule, triggers: [{ on: 'COMMUNICATION', parameters: { count: 21 } }] }] },
    { displayName: 'a', rules: [{ ...rule, triggers: [{ on: 'communication' }] }] },
    { displayName: 'a', rules: [{ ...rule, context: { knowledge: { bases: [] } } }] },
  ];
  for (const body of bad) {
    await assert.rejects(configurations.create(body), refused(400, 20001));
  }
});

test('an error names the field', async () => {
  await assert.rejects(configurations.create({ displayName: 'a', rules: Array(6).fill(rule) }), /rules: size must be between 0 and 5/);
});

test('401 for a stranger', async () => {
  const transport = new ToEmulator();
  const asStranger = { request: (options) => transport.request({ ...options, username: 'nobody' }) };
  const stranger = twilio(accountSid, 'token', { httpClient: asStranger });
  await assert.rejects(stranger.intelligence.v3.configurations.list(), refused(401, 20003));
  await assert.rejects(stranger.intelligence.v3.configurations.create({ displayName: 'a', rules: [] }), refused(401, 20003));
});

test('404 for an id of nobody and for the path above', async () => {
  await assert.rejects(configurations('intelligence_configuration_01kermhm820000000000000000').fetch(), refused(404, 20404));
  await assert.rejects(configurations('..').fetch(), refused(404, 20404));
});

test("404 for another account's configuration", async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  const other = clientOf('SKother', 'secret', { accountSid });
  await assert.rejects(other.intelligence.v3.configurations(created.id).fetch(), refused(404, 20404));
});

test('415 for a form', async () => {
  const response = await client.request({
    method: 'post', uri: 'https://intelligence.twilio.com/v3/ControlPlane/Configurations', data: { displayName: 'a' },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(response.statusCode, 415);
  assert.equal((typeof response.body === 'string' ? JSON.parse(response.body) : response.body).code, 20422);
});

test('429 is tried again', async () => {
  await admin('POST', 'faults', { kind: 'status', status: 429, times: 2 });
  const patient = clientOf(accountSid, 'token', { http: { autoRetry: true } });
  assert.deepEqual(await patient.intelligence.v3.configurations.list(), []);
});

test('operators: fetch, create, update under If-Match', async () => {
  const operators = client.intelligence.v3.operators;
  assert.equal((await operators.list()).length, 4);
  const body = { displayName: 'Tone', prompt: 'Judge the tone.', outputFormat: 'TEXT' };
  const created = await operators.create(body);
  assert.equal((await operators(created.id).update(body, { 'If-Match': '1' })).version, 2);
  await assert.rejects(operators(created.id).update(body, { 'If-Match': '1' }), (error) => error.status === 412);
  assert.equal(await operators(created.id).remove(), true);
});

const v3 = client.intelligence.v3;
const add = (what, ...described) => admin('POST', `${what}?user=${accountSid}`, described).then((answer) => answer.ids);
const text = { displayName: 'Tone', prompt: 'Judge the tone.', outputFormat: 'TEXT' };

/** A receiver of webhooks; what it gets is in its requests. */
const receive = async (action, run) => {
  const requests = [];
  const server = require('node:http').createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    await run(origin + action);
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return requests.map((request) => ({ ...request, url: origin + request.url }));
  } finally {
    server.close();
  }
};

/** A rule with one webhook, and all that is needed to run it. */
const runnable = async (url, operator = rule.operators[0]) => {
  const created = await configurations.create({
    displayName: 'On demand', rules: [{ operators: [operator], triggers: [], actions: url ? [{ type: 'WEBHOOK', method: 'POST', url }] : [] }],
  });
  const [conversationId] = await add('conversations', {});
  return { intelligenceConfigurationId: created.id, ruleId: created.rules[0].id, conversationId };
};

test('an operator with everything: its schema is put right and its keys keep their order', async () => {
  const body = {
    displayName: 'Refund intent', description: 'Money back?', prompt: 'By level {{parameters.level}}.', outputFormat: 'JSON',
    outputSchema: { type: 'object', properties: { wantsRefund: { type: 'boolean' }, reason: { type: ['string', 'null'] } } },
    trainingExamples: [{ input: 'Customer: I want my money back.', output: '{"wantsRefund":true,"reason":null}' }],
    context: { memory: { enabled: true } },
    parameters: { level: { type: 'INTEGER', default: 2, required: false, description: '1 to 3' } },
  };
  const response = await v3.operators.createWithHttpInfo(body);
  const created = response.body;
  assert.equal(response.statusCode, 201);
  assert.equal(response.headers.etag, '1');
  assert.equal(created.author, 'SELF');
  assert.deepEqual(created.outputSchema, { ...body.outputSchema, required: ['wantsRefund', 'reason'], additionalProperties: false });
  assert.deepEqual(Object.keys(created.outputSchema.properties), ['wantsRefund', 'reason']);
  const fetched = await v3.operators(created.id).fetch();
  assert.deepEqual(JSON.parse(JSON.stringify(fetched)), JSON.parse(JSON.stringify(created)));
  assert.deepEqual(fetched.trainingExamples.map((e) => ({ ...e })), body.trainingExamples);
});

test('operators: refusals, and ifMatch among the parameters, which is not a header', async () => {
  const bad = [
    { ...text, outputFormat: 'EXTRACTION' }, { ...text, displayName: 'x'.repeat(129) }, { ...text, outputFormat: 'JSON' },
    { ...text, outputFormat: 'JSON', outputSchema: { type: 'object', properties: { a: { type: 'string', maxLength: 3 } } } },
  ];
  for (const body of bad) await assert.rejects(v3.operators.create(body), refused(400, 20001));
  const created = await v3.operators.create(text);
  assert.equal((await v3.operators(created.id).update({ ...text, ifMatch: '7' })).version, 2);
  await admin('PATCH', 'settings', { strict: true });
  await assert.rejects(v3.operators(created.id).update({ ...text, ifMatch: '7' }), refused(400, 20001));
});

test("twilio's own operators cannot be written", async () => {
  const [sentiment] = await v3.operators.list();
  assert.equal(sentiment.author, 'TWILIO');
  await assert.rejects(v3.operators(sentiment.id).update(text), refused(404, 20404));
  await assert.rejects(v3.operators(sentiment.id).remove(), refused(404, 20404));
});

test('versions of an operator', async () => {
  const { id } = await v3.operators.create(text);
  await v3.operators(id).update({ ...text, displayName: 'Mood' });
  const first = await v3.versions(id, 1).fetch();
  assert.equal(first.displayName, 'Tone');
  assert.equal(first.status, 'ACTIVE');
  assert.deepEqual((await v3.versions(id).list({ pageSize: 1 })).map((v) => v.version), [2, 1]);
  assert.equal((await v3.versions(id, 2).fetch()).displayName, 'Mood');
  await assert.rejects(v3.versions(id, 3).fetch(), refused(404, 20404));
});

test('operator results: filters, paging, removal', async () => {
  const [one, other] = await add('conversations', {}, {});
  const ids = await add(
    'operatorResults', { conversationId: one }, { conversationId: one, outputFormat: 'CLASSIFICATION' },
    { conversationId: other, outputFormat: 'EXTRACTION' }, { conversationId: other, outputFormat: 'JSON', result: { b: 1, a: [2] }, metadata: null });
  assert.deepEqual((await v3.operatorResults.list({ pageSize: 3 })).map((r) => r.id), ids);
  assert.deepEqual((await v3.operatorResults.list({ conversationId: one })).map((r) => r.id), ids.slice(0, 2));
  assert.deepEqual(await v3.operatorResults.list({ conversationId: one, operatorId: 'intelligence_operator_01kermhm820000000000000009' }), []);
  await assert.rejects(v3.operatorResults.list({ operatorId: 'x' }), refused(400, 20001));
  const fetched = await v3.operatorResults(ids[1]).fetch();
  assert.equal(fetched.outputFormat, 'CLASSIFICATION');
  assert.equal(fetched.metadata.system.inputTruncated, false);
  assert.ok(fetched.dateCreated instanceof Date);
  assert.equal((await v3.operatorResults(ids[3]).fetch()).metadata, null);
  assert.equal(await v3.operatorResults(ids[0]).remove(), true);
  await assert.rejects(v3.operatorResults(ids[0]).fetch(), refused(404, 20404));
  assert.deepEqual((await v3.conversations(one).fetch()).operatorResultIds, [ids[1]]);
});

test('conversations: filters as the client writes them', async () => {
  const ids = await add(
    'conversations', { createdAt: '2026-10-01T00:00:00Z', channels: ['VOICE'] }, { createdAt: '2026-10-02T00:00:00Z', channels: ['SMS'], status: 'ACTIVE' },
    { createdAt: '2026-10-03T00:00:00Z', channels: ['CHAT'] });
  const list = (parameters) => v3.conversations.list(parameters).then((all) => all.map((c) => c.id));
  assert.deepEqual(await list({ channels: ['VOICE', 'CHAT'] }), [ids[0], ids[2]]);
  assert.deepEqual(await list({ status: 'ACTIVE' }), [ids[1]]);
  const window = { createdAtAfter: new Date('2026-10-02T00:00:00Z'), createdAtBefore: new Date('2026-11-02T00:00:00Z') };
  assert.deepEqual(await list(window), ids.slice(1));
  await assert.rejects(list({ ...window, createdAtBefore: new Date('2026-11-02T00:00:01Z') }), refused(400, 20001));
  const fetched = await v3.conversations(ids[0]).fetch();
  assert.equal(fetched.communications.length, 2);
  assert.equal(fetched.createdAt.toISOString(), '2026-10-01T00:00:00.000Z');
  assert.equal((await v3.conversations.list())[0].communications, null);
});

test('a rule execution, where there is an object for the client to read', async () => {
  await admin('PATCH', 'settings', { ruleExecutionObject: true, runRules: true });
  const order = await runnable();
  await v3.ruleExecutions.create(order);
  const [result] = await v3.operatorResults.list({ conversationId: order.conversationId });
  assert.equal(result.intelligenceConfiguration.ruleId, order.ruleId);
  assert.equal(result.outputFormat, 'CLASSIFICATION');
  await assert.rejects(v3.ruleExecutions.create({ ...order, ruleId: 'x' }), refused(400, 20001));
  await assert.rejects(v3.ruleExecutions.create({ ...order, conversationId: 'conv_conversation_01kermhm820000000000000009' }), refused(404, 20404));
});

test('a rule execution whose parameters are overridden for once', async () => {
  await admin('PATCH', 'settings', { ruleExecutionObject: true, runRules: true });
  const created = await v3.operators.create({ ...text, parameters: { level: { type: 'INTEGER', default: 2 } } });
  const order = await runnable(undefined, { id: created.id, parameters: { level: 1 } });
  await v3.ruleExecutions.create({ ...order, rule: { operators: [{ id: created.id, parameters: { level: 3 } }] } });
  assert.deepEqual((await v3.operatorResults.list())[0].operator.parameters, { level: 3 });
  const override = (parameters) => v3.ruleExecutions.create({ ...order, rule: { operators: [{ id: created.id, parameters }] } });
  await assert.rejects(override({ level: 'high' }), refused(400, 20001));
  await assert.rejects(override({ tone: 1 }), refused(400, 20001));
});

test('a rule execution that is answered with nothing, which the client cannot read', async () => {
  const order = await runnable();
  await assert.rejects(v3.ruleExecutions.create(order), SyntaxError);
  assert.equal((await admin('GET', 'journal')).at(-1).status, 202);
});

for (const action of ['/hook', '/hook?team=a%20b', '/hook#rc=3', '/hook?team=x#rc=3&rp=all']) {
  test(`a webhook to ${action} passes the client's own check`, async () => {
    await admin('PATCH', 'settings', { ruleExecutionObject: true, runRules: true });
    const { authToken } = await admin('GET', `signingKeys?user=${accountSid}`);
    const [received] = await receive(action, async (url) => v3.ruleExecutions.create(await runnable(url)));
    const check = (token, url, body) => twilio.validateRequestWithBody(token, received.headers['x-twilio-signature'], url, body);
    assert.equal(check(authToken, received.url, received.body), true);
    assert.equal(check('another', received.url, received.body), false);
    assert.equal(check(authToken, received.url, received.body + ' '), false);
    assert.equal(JSON.parse(received.body).operatorResults.length, 1);
  });
}

const storeId = 'mem_store_01k1etk2y5f1y9fpe2epfdtvv2';
const conversations = client.conversations.v2;
const seedOne = async (what, item) => (await admin('POST', `${what}?user=${accountSid}`, item)).ids[0];
const full = {
  displayName: 'Support', description: 'text', conversationGroupingType: 'GROUP_BY_PROFILE', memoryStoreId: storeId,
  channelSettings: { SMS: { statusTimeouts: { inactive: 10, closed: 15 }, captureRules: [{ from: '+18005550100', to: '*', metadata: {} }] } },
  statusCallbacks: [{ url: 'https://example.com/hook', method: 'POST' }], intelligenceConfigurationIds: ['one'], memoryExtractionEnabled: true,
};

test('conversations: patch attaches, and leaves the rest alone', async () => {
  const id = await seedOne('conversationConfigurations', full);
  const before = (await conversations.configurations(id).fetch()).toJSON();
  const patched = await conversations.configurations(id).patch(
    { intelligenceConfigurationIds: ['one', 'two'] }, { 'Idempotency-Key': '7f0c3c1e-5d0a-4b7e-9a57-2f3f0f6f3a10' });
  assert.deepEqual(patched.related, { configurationId: id });
  const after = (await conversations.configurations(id).fetch()).toJSON();
  assert.deepEqual(after.intelligenceConfigurationIds, ['one', 'two']);
  assert.equal(after.version, before.version + 1);
  for (const name of Object.keys(full).filter((name) => name !== 'intelligenceConfigurationIds')) {
    assert.deepEqual(after[name], before[name], name);
  }
});

test('conversations: the same key makes one operation', async () => {
  const id = await seedOne('conversationConfigurations', full);
  const patch = () => conversations.configurations(id).patchWithHttpInfo(
    { displayName: 'Other' }, { 'Idempotency-Key': '01890a5d-aa0f-7c80-b8e6-0242ac140004' });
  const [first, second] = [await patch(), await patch()];
  assert.equal(first.statusCode, 202);
  assert.equal(first.headers['operation-id'], second.headers['operation-id']);
  assert.equal(first.headers['retry-after'], '5');
  assert.equal((await conversations.configurations(id).fetch()).version, 2);
});

test('conversations: an operation is polled until it completes', async () => {
  await admin('PATCH', 'settings', { operationMilliseconds: 150 });
  const created = await conversations.configurations.createWithHttpInfo(full);
  const operation = conversations.operations(created.headers['operation-id']);
  assert.equal((await operation.fetch()).status, 'PENDING');
  let status;
  do {
    await new Promise((resolve) => setTimeout(resolve, 20));
    status = await operation.fetch();
  } while (status.status === 'PENDING');
  assert.equal(status.status, 'COMPLETED');
  assert.equal(created.headers.location, status.statusUrl);
  assert.equal((await conversations.configurations(status.related.configurationId).fetch()).displayName, 'Support');
});

test('conversations: a failed operation', async () => {
  await admin('PATCH', 'settings', { operationOutcome: 'failed' });
  const id = await seedOne('conversationConfigurations', full);
  const patched = await conversations.configurations(id).patchWithHttpInfo({ displayName: 'Other' });
  const status = await conversations.operations(patched.headers['operation-id']).fetch();
  assert.equal(status.status, 'FAILED');
  assert.equal(status.error.title, 'Bad request');
});

test('conversations: list, filter, update, remove', async () => {
  await admin('POST', 'seed', { user: accountSid, kind: 'conversationConfigurations', count: 5 });
  const id = await seedOne('conversationConfigurations', full);
  assert.equal((await conversations.configurations.list({ pageSize: 2 })).length, 6);
  assert.deepEqual((await conversations.configurations.list({ memoryStoreId: storeId })).map((c) => c.id), [id]);
  const { memoryExtractionEnabled, ...rest } = full;
  await conversations.configurations(id).update(rest);
  const updated = await conversations.configurations(id).fetch();
  assert.equal(updated.memoryExtractionEnabled, false);
  assert.deepEqual(updated.channelSettings.SMS.captureRules, full.channelSettings.SMS.captureRules);
  await conversations.configurations(id).remove({ idempotencyKey: '01890a5d-aa0f-7c80-b8e6-0242ac140005' });
  await assert.rejects(conversations.configurations(id).fetch(), refused(404, 20404));
  await assert.rejects(conversations.configurations(id).patch({ displayName: 'b' }), refused(404, 20404));
});

test('conversations: limits', async () => {
  const id = await seedOne('conversationConfigurations', full);
  for (const body of [
    { intelligenceConfigurationIds: ['1', '2', '3', '4', '5', '6'] }, { displayName: 'a.b' }, { statusCallbacks: Array(3).fill({ url: 'https://a.example' }) },
  ]) {
    await assert.rejects(conversations.configurations(id).patch(body), refused(400, 20001));
  }
  await assert.rejects(conversations.configurations(id).patch({}, { 'Idempotency-Key': 'x' }), refused(400, 20001));
});

test('knowledge: bases and their sources', async () => {
  await admin('POST', 'seed', { user: accountSid, kind: 'knowledgeBases', count: 101 });
  const sources = ['Text', 'Web', 'File'].map((type) => ({ name: type, source: { type } }));
  const id = await seedOne('knowledgeBases', { displayName: 'policies', description: 'text', sources });
  const all = await client.knowledge.v2.knowledgeBases.list({ pageSize: 100 });
  assert.equal(all.length, 102);
  assert.equal(all[0].id, id);
  assert.equal((await client.knowledge.v2.knowledgeBases.list({ orderBy: 'ASC', limit: 1 }))[0].displayName, 'Support-000001');
  assert.equal((await client.knowledge.v2.knowledgeBases(id).fetch()).status, 'ACTIVE');
  const found = await client.knowledge.v2.knowledge(id).list({ pageSize: 2 });
  assert.deepEqual(found.map((k) => k.source.type).sort(), ['File', 'Text', 'Web']);
  assert.equal((await client.knowledge.v2.knowledge(id)(found[0].id).fetch()).status, 'COMPLETED');
});

test('memory: stores', async () => {
  const id = await seedOne('memoryStores', { displayName: 'customers' });
  const page = await client.request({ method: 'get', uri: 'https://memory.twilio.com/v1/ControlPlane/Stores', username: accountSid, password: 'token' });
  assert.deepEqual((typeof page.body === 'string' ? JSON.parse(page.body) : page.body).stores, [id]);
  assert.equal((await client.memory.v1.stores(id).fetch()).displayName, 'customers');
});

test('a token for the credentials of a client', async () => {
  await admin('POST', 'oauthClients', { id: 'OQ1', secret: 'secret', user: accountSid });
  await seed(3);
  const credentials = { grantType: 'client_credentials', clientId: 'OQ1', clientSecret: 'secret' };
  const { accessToken, expiresIn } = await client.oauth.v2.token.create(credentials);
  assert.equal(expiresIn, 3600);
  const provider = new twilio.ClientCredentialProviderBuilder().setTokenManager({ fetchToken: async () => accessToken }).build();
  const bearer = twilio(undefined, undefined, { httpClient: new ToEmulator() });
  bearer.setCredentialProvider(provider);
  assert.equal((await bearer.intelligence.v3.configurations.list()).length, 3);
  await admin('DELETE', 'oauthTokens');
  await assert.rejects(bearer.intelligence.v3.configurations.list(), refused(401, 20003));
  await assert.rejects(client.oauth.v2.token.create({ ...credentials, clientSecret: 'wrong' }), (error) => error.status === 401);
});

for (const [what, list, make] of [
  ['operators', v3.operators, (count) => Promise.all(Array.from({ length: count }, (_, n) => v3.operators.create({ ...text, displayName: `Own ${n}` })))],
  ['conversations', v3.conversations, (count) => add('conversations', ...Array(count).fill({}))],
  ['operator results', v3.operatorResults, (count) => add('operatorResults', ...Array(count).fill({}))],
]) {
  test(`${what}: page by page, forth and back, and with a limit`, async () => {
    await make(5);
    const all = (await list.list()).map((one) => one.id);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length >= 5);
    const first = await list.page({ pageSize: 2 });
    const second = await first.nextPage();
    assert.deepEqual([...first.instances, ...second.instances].map((one) => one.id), all.slice(0, 4));
    assert.deepEqual((await second.previousPage()).instances.map((one) => one.id), all.slice(0, 2));
    assert.deepEqual((await list.list({ pageSize: 2 })).map((one) => one.id), all);
    assert.deepEqual((await list.list({ limit: 3 })).map((one) => one.id), all.slice(0, 3));
  });
}

test('the first day: from an operator through a rule and an attachment to a result, and back', async () => {
  await admin('PATCH', 'settings', { ruleExecutionObject: true, runRules: true });
  const made = await v3.operators.create({ ...text, parameters: { level: { type: 'INTEGER', default: 2 } } });
  const pinned = { id: made.id, version: made.version, parameters: { level: 1 } };
  const configuration = await configurations.create({ displayName: 'Support', rules: [{ operators: [pinned], triggers: [], actions: [] }] });
  assert.deepEqual({ ...configuration.rules[0].operators[0] }, pinned);
  const hotline = await seedOne('conversationConfigurations', { ...full, intelligenceConfigurationIds: [] });
  const attach = async (...ids) => {
    const answer = await conversations.configurations(hotline).patchWithHttpInfo(
      { intelligenceConfigurationIds: ids }, { 'Idempotency-Key': require('node:crypto').randomUUID() });
    assert.equal(answer.statusCode, 202);
    assert.equal((await conversations.operations(answer.headers['operation-id']).fetch()).status, 'COMPLETED');
    assert.deepEqual((await conversations.configurations(hotline).fetch()).intelligenceConfigurationIds, ids);
  };
  await attach(configuration.id);
  const [conversationId] = await add('conversations', { intelligenceConfigurationIds: [configuration.id], conversationConfigurationId: hotline });
  assert.deepEqual((await v3.conversations.list({ conversationConfigurationId: hotline })).map((one) => one.id), [conversationId]);
  assert.deepEqual((await v3.conversations.list({ intelligenceConfigurationIds: [configuration.id] })).map((one) => one.id), [conversationId]);
  await v3.ruleExecutions.create({ intelligenceConfigurationId: configuration.id, ruleId: configuration.rules[0].id, conversationId });
  const [result] = await v3.operatorResults.list({ conversationId, intelligenceConfigurationId: configuration.id, operatorId: made.id });
  assert.deepEqual({ ...result.operator }, pinned);
  assert.equal(result.intelligenceConfiguration.id, configuration.id);
  assert.deepEqual((await v3.conversations.list({ operatorIds: [made.id] })).map((one) => one.id), [conversationId]);
  assert.deepEqual((await v3.conversations(conversationId).fetch()).operatorResultIds, [result.id]);
  await attach();
  assert.equal(await configurations(configuration.id).remove(), true);
  assert.equal(await v3.operators(made.id).remove(), true);
  assert.equal((await v3.operatorResults(result.id).fetch()).id, result.id);
});
