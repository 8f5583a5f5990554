// One cold start: imports the bundle named, hands it the event in EVENT, prints the milliseconds of a core that the
// whole process took, and ends with 0 where it was answered: a failure, which carries its reference, is no measurement.
const { handler } = await import(process.argv[2]);
const { statusCode, body } = await handler(JSON.parse(process.env.EVENT));
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
process.exit(statusCode === 200 && !/\(`[0-9a-f]{8}`\)/.test(body) ? 0 : 1);
