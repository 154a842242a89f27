import { createLocalAnnouncements } from '@duet/server/announcements/announcements';
import { announcementsContract } from './announcements.ts';

announcementsContract(async () => createLocalAnnouncements());
